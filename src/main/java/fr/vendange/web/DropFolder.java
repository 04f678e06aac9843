package fr.vendange.web;

import fr.vendange.run.RunReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Files that somebody drops onto the page. They go where a dropped file goes: into the watched folder. */
final class DropFolder {
    private static final int LONGEST_NAME = 120;

    private final WebSettings settings;
    private final Dispatch dispatch;

    DropFolder(WebSettings settings, Dispatch dispatch) {
        this.settings = settings;
        this.dispatch = dispatch;
    }

    /**
     * Puts each file into the folder, whole or not at all.
     *
     * @return the names they have there
     */
    List<String> put(Map<String, Path> uploads) throws Refusal {
        checked(uploads);
        List<String> names = new ArrayList<>();
        try {
            for (var upload : uploads.entrySet()) {
                // the folder's route does not see a name with a dot before it
                Path coming = settings.inbox().resolve("." + UUID.randomUUID());
                Files.copy(upload.getValue(), coming);
                names.add(named(coming, name(upload.getKey())));
            }
            return names;
        } catch (IOException e) {
            throw new Refusal(503, "inbox_unwritable", settings.inbox(), String.valueOf(e.getMessage()));
        }
    }

    private String named(Path coming, String name) throws IOException {
        int dot = name.lastIndexOf('.');
        for (int i = 1; ; i++) {
            String free = i == 1 ? name : name.substring(0, dot) + "-" + i + name.substring(dot);
            try {
                // a link is made only where no file of that name waits already
                Files.createLink(settings.inbox().resolve(free), coming);
                Files.delete(coming);
                return free;
            } catch (FileAlreadyExistsException e) {
                // the next number
            } catch (UnsupportedOperationException e) {
                Files.move(coming, settings.inbox().resolve(free), StandardCopyOption.ATOMIC_MOVE);
                return free;
            }
        }
    }

    /** What loading the files would do; nothing is written. */
    List<RunReport> preview(Map<String, Path> uploads) throws Refusal {
        checked(uploads);
        List<RunReport> reports = new ArrayList<>();
        try {
            for (var upload : uploads.entrySet()) {
                Path folder = Files.createTempDirectory(Files.createDirectories(settings.workFolder()), "preview-");
                Path file = folder.resolve(name(upload.getKey()));
                try {
                    Files.copy(upload.getValue(), file);
                    reports.addAll(dispatch.load(file, true));
                } finally {
                    Files.deleteIfExists(file);
                    Files.delete(folder);
                }
            }
            return reports;
        } catch (IOException e) {
            throw new Refusal(503, "load_stopped", String.valueOf(e.getMessage()));
        }
    }

    private static void checked(Map<String, Path> uploads) throws Refusal {
        if (uploads.isEmpty()) {
            throw new Refusal(400, "no_file");
        }
        for (String name : uploads.keySet()) {
            if (!FolderSource.isExport(Path.of(name(name)))) {
                throw new Refusal(415, "file_no_export", name(name));
            }
        }
    }

    /** The name as the sender gave it, without folders and without what no folder of ours should hold. */
    static String name(String given) {
        String name = given.replaceAll(".*[/\\\\]", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} ._()'’-]", "_")
                .replaceAll("^[. ]+", "");
        String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
        return name.length() <= LONGEST_NAME
                ? name.isEmpty() ? "_" : name
                : name.substring(0, LONGEST_NAME - ending.length()) + ending;
    }
}
