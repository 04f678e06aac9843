package fr.vendange.export;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that came out of an archive.
 *
 * @param file where it is now; the archive's words are not part of its folder
 * @param displayName {@code archive.zip!ventes.csv}
 * @param lastModified as the archive says, also set on the file; the archive's own time when it says nothing
 */
public record ExtractedEntry(Path file, String displayName, Instant lastModified) {}
