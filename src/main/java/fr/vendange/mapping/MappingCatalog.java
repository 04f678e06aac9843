package fr.vendange.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The mapping files of a folder, read again while the program runs. A change that is wrong changes nothing: the last
 * good files stay in use, and what is wrong with the new ones can be asked for. Thread-safe.
 */
public final class MappingCatalog {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final MappingFolder folder;
    private final Clock clock;
    private volatile Mappings current;
    private volatile MappingInvalid invalid;
    private volatile IOException unreadable;
    private List<MappingFolder.Stamp> stamps;
    private Instant looked;

    private MappingCatalog(Path folder, Clock clock) throws IOException, MappingInvalid {
        this.folder = new MappingFolder(folder);
        this.clock = clock;
        this.stamps = this.folder.stamps();
        this.looked = clock.instant();
        this.current = this.folder.read();
    }

    /**
     * The catalogue of that folder.
     *
     * @throws IOException when the folder or a file of it cannot be read
     * @throws MappingInvalid with everything that is wrong, by file, line and key
     */
    public static MappingCatalog load(Path folder) throws IOException, MappingInvalid {
        return load(folder, Clock.systemUTC());
    }

    /** The same, with a clock for when to look at the files again. */
    public static MappingCatalog load(Path folder, Clock clock) throws IOException, MappingInvalid {
        return new MappingCatalog(Objects.requireNonNull(folder, "folder"), Objects.requireNonNull(clock, "clock"));
    }

    /** The files as they are now, looked at most once a second; as they last were right when they are not. */
    public synchronized Mappings current() {
        Instant now = clock.instant();
        if (Duration.between(looked, now).compareTo(LOOK_AGAIN) >= 0) {
            looked = now;
            refresh();
        }
        return current;
    }

    /** The files as they are now, whenever they were looked at last. */
    public synchronized Mappings lookAgain() {
        looked = clock.instant();
        refresh();
        return current;
    }

    /**
     * The files as they would be with another text in one of them; nothing is written.
     *
     * @throws MappingInvalid with everything that would be wrong
     */
    public Mappings with(String file, String text) throws IOException, MappingInvalid {
        return folder.readWith(file, text);
    }

    /** What is wrong with the files as they are now, while older ones are in use; empty when nothing is. */
    public Optional<MappingInvalid> invalid() {
        return Optional.ofNullable(invalid);
    }

    /** Why the files cannot be read now, while older ones are in use; empty when they can. */
    public Optional<IOException> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    private void refresh() {
        try {
            List<MappingFolder.Stamp> now = folder.stamps();
            if (now.equals(stamps) && unreadable == null) {
                return;
            }
            unreadable = null;
            stamps = now;
            current = folder.read();
            invalid = null;
        } catch (MappingInvalid e) {
            invalid = e;
        } catch (IOException e) {
            unreadable = e;
        }
    }
}
