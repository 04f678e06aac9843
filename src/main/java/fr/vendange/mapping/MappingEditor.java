package fr.vendange.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes mapping files, the very ones that the routes use. Nothing is written that is not right together with all
 * other files of the folder, and what a file said before is kept. Thread-safe.
 */
public final class MappingEditor {
    private final MappingCatalog catalog;
    private final Path folder;
    private final MappingVersions versions;

    /**
     * @param folder of the mapping files
     * @param versions where the former texts go
     */
    public MappingEditor(MappingCatalog catalog, Path folder, Path versions, Clock clock) {
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.versions = new MappingVersions(versions, clock);
    }

    /**
     * A mapping file as it stands.
     *
     * @param stamp tells whether it still stands so when a change is saved
     */
    public record Written(String mapping, String file, String text, String stamp) {}

    /**
     * A text that would be right.
     *
     * @param mapping what it means
     */
    public record Draft(Written base, String text, MappingFile mapping) {
        /** Whether there is anything to save. */
        public boolean changesText() {
            return !text.equals(base.text());
        }
    }

    /** @param id names it in its file's list */
    public record Version(String id, Instant replacedAt) {}

    /** The file of that mapping; empty when there is no such mapping. */
    public Optional<Written> read(String mapping) throws IOException {
        Optional<MappingFile> found = catalog.current().find(mapping);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(written(mapping, found.get().file()));
    }

    private Written written(String mapping, String file) throws IOException {
        String text = Files.readString(folder.resolve(file));
        return new Written(mapping, file, text, stamp(text));
    }

    /**
     * The file with some columns filled otherwise; comments, layout and everything else as it is.
     *
     * @throws MappingInvalid with everything that would be wrong, each at its place
     */
    public Draft draft(Written base, List<ColumnChange> changes) throws IOException, MappingInvalid {
        MappingFile current = catalog.with(base.file(), base.text())
                .find(base.mapping())
                .orElseThrow(() -> renamed(base, base.text()));
        List<FillableColumn> columns = FillableColumn.of(current.table());
        // a byte order mark would be a sign of the first key
        String text = base.text().startsWith("\uFEFF") ? base.text().substring(1) : base.text();
        for (ColumnChange change : changes) {
            Optional<FillableColumn> column = columns.stream()
                    .filter(each -> each.name().equals(change.column()))
                    .findFirst();
            if (column.isEmpty()) {
                YamlFile yaml = YamlFile.parse(base.file(), text);
                throw new MappingInvalid(List.of(yaml.problem(
                        YamlFile.below("/columns", change.column()),
                        "mapping.column_unknown",
                        current.table().sqlName(),
                        change.column())));
            }
            text = new ColumnEdit(base.file(), column.get(), change).in(text);
        }
        return draft(base, text);
    }

    /**
     * The file with another text.
     *
     * @throws MappingInvalid with everything that would be wrong, each at its place
     */
    public Draft draft(Written base, String text) throws IOException, MappingInvalid {
        MappingFile mapping =
                catalog.with(base.file(), text).find(base.mapping()).orElseThrow(() -> renamed(base, text));
        return new Draft(base, text, mapping);
    }

    /** Routes and runs call a mapping by its name. */
    private static MappingInvalid renamed(Written base, String text) {
        YamlFile yaml = YamlFile.parse(base.file(), text);
        return new MappingInvalid(List.of(yaml.problem("/mapping", "mapping.name_kept", base.mapping())));
    }

    /**
     * Writes a draft into its file, whole or not at all. Runs that begin from now on use it.
     *
     * @throws MappingOutdated when the file does not stand as it did when the draft was begun
     */
    public synchronized void save(Draft draft) throws IOException, MappingOutdated {
        Path file = folder.resolve(draft.base().file());
        String before = Files.readString(file);
        if (!stamp(before).equals(draft.base().stamp())) {
            throw new MappingOutdated(draft.base().file());
        }
        versions.keep(draft.base().file(), before);
        // the folder's reader does not see a name with a dot before it
        Path coming = folder.resolve("." + draft.base().file() + ".coming");
        Files.writeString(coming, draft.text());
        Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        catalog.lookAgain();
    }

    /** The former texts of a mapping's file, the newest first. */
    public List<Version> versions(Written written) throws IOException {
        return versions.of(written.file());
    }

    /** What a file said before one of its changes; empty when there is no such version. */
    public Optional<String> version(Written written, String id) throws IOException {
        return versions.text(written.file(), id);
    }

    private static String stamp(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
