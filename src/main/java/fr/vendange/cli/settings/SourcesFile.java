package fr.vendange.cli.settings;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of sources that were given on the pages, {@code data/sources.properties}: keys and passwords among them,
 * so that only its owner can read it. They are stronger than {@code application.properties}, and weaker than the
 * environment.
 */
public final class SourcesFile {
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    SourcesFile(Home home) {
        this.file = home.sources();
    }

    /** What was given; empty while nothing was. */
    Map<String, String> read() throws IOException {
        Map<String, String> read = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            properties.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
            properties.forEach((key, value) -> read.put((String) key, (String) value));
        }
        return read;
    }

    /**
     * Changes some settings, all or none; a blank value takes one back.
     *
     * @throws IOException when the file cannot be written
     */
    synchronized void put(Map<String, String> changes) throws IOException {
        Map<String, String> all = read();
        changes.forEach((key, value) -> {
            if (value.isBlank()) {
                all.remove(key);
            } else {
                all.put(key, value.strip());
            }
        });
        Properties properties = new Properties();
        properties.putAll(all);
        StringWriter text = new StringWriter();
        properties.store(text, "Written by the pages of Vendange; the environment is stronger");
        Files.createDirectories(file.getParent());
        // never open to others, not even before the first byte is in it
        Path coming = Files.createTempFile(file.getParent(), ".sources", ".coming", ownerOnly());
        try {
            try (Writer writer = Files.newBufferedWriter(coming, StandardCharsets.UTF_8)) {
                writer.write(text.toString());
            }
            Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        // elsewhere the folder's own rights hold
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }
}
