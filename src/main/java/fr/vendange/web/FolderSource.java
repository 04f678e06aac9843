package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Overview;
import fr.vendange.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The watched folder with iSaVigne's exports. */
final class FolderSource implements SourceStatus {
    private static final String NAME = "isavigne";
    private static final Set<String> EXPORTS = Set.of("csv", "txt", "xlsx", "zip", "gz");

    private final WebSettings settings;
    private final Overview overview;
    private final Dispatch dispatch;

    FolderSource(WebSettings settings, Overview overview, Dispatch dispatch) {
        this.settings = settings;
        this.overview = overview;
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public State state(Messages messages) {
        List<SourceStatus.Kind> streams = overview.streams().stream()
                .filter(state -> state.stream().source().equals(NAME))
                .map(state -> new SourceStatus.Kind(
                        state.stream().stream(),
                        state.table(),
                        state.rows(),
                        state.lastRunId(),
                        state.lastRunAt(),
                        state.lastStatus() == null ? null : state.lastStatus().sqlName(),
                        null))
                .toList();
        Optional<Instant> last = streams.stream()
                .map(SourceStatus.Kind::lastRunAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return new State(
                settings.inbox().toString(),
                settings.watching(),
                unhealthy(messages),
                waiting().size(),
                0,
                last,
                Optional.empty(),
                streams);
    }

    private Optional<String> unhealthy(Messages messages) {
        Path inbox = settings.inbox();
        if (!Files.isDirectory(inbox) || !Files.isReadable(inbox)) {
            return Optional.of(messages.format("pages", "folder.unreadable", inbox));
        }
        if (!Files.isWritable(inbox)) {
            return Optional.of(messages.format("pages", "folder.unwritable", inbox));
        }
        return settings.watching() ? Optional.empty() : Optional.of(messages.format("pages", "folder.not_watched"));
    }

    @Override
    public Check test(Messages messages) {
        return unhealthy(messages)
                .map(reason -> new Check(false, reason))
                .orElseGet(() -> new Check(
                        true, messages.format("pages", "folder.fine", waiting().size())));
    }

    /** A watched folder is looked at every second anyway; of one that is not, what lies there is loaded now. */
    @Override
    public Check sync(SyncRequest request, Messages messages) {
        List<Path> waiting = waiting();
        if (settings.watching() && !request.dryRun()) {
            return new Check(true, messages.format("pages", "folder.watched", waiting.size()));
        }
        try {
            List<RunReport> reports = new ArrayList<>();
            for (Path file : waiting) {
                reports.addAll(dispatch.load(file, request.dryRun()));
            }
            return new Check(true, messages.format("pages", "folder.loaded", reports.size()));
        } catch (Refusal e) {
            return new Check(false, e.reason(messages).error().message());
        }
    }

    private List<Path> waiting() {
        try (Stream<Path> files = Files.list(settings.inbox())) {
            return files.filter(Files::isRegularFile)
                    .filter(FolderSource::isExport)
                    .sorted(Comparator.comparing(FolderSource::modified))
                    .toList();
        } catch (IOException e) {
            // the state says that the folder cannot be read
            return List.of();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // gone meanwhile: the route has taken it
            return FileTime.fromMillis(0);
        }
    }

    static boolean isExport(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && EXPORTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
