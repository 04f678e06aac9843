package fr.vendange.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Files that nobody else reads and that vanish on close: they are opened to be deleted then, for which POSIX systems
 * take the name away at once and Windows when the last handle goes, so a killed process leaves nothing behind.
 */
final class WorkFiles implements Closeable {
    private final Path folder;
    private final List<FileChannel> open = new ArrayList<>();

    /** @param folder created with the first file */
    WorkFiles(Path folder) {
        this.folder = folder;
    }

    FileChannel create() throws IOException {
        FileChannel file = FileChannel.open(
                Files.createDirectories(folder).resolve("occurrences-" + UUID.randomUUID() + ".tmp"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        open.add(file);
        return file;
    }

    void delete(FileChannel file) throws IOException {
        open.remove(file);
        file.close();
    }

    /** Deletes each file, whatever happens to the others; the first failure is thrown with the rest. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (FileChannel file : open) {
            try {
                file.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
