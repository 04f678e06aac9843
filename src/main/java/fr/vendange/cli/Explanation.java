package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Secrets;
import fr.vendange.export.component.CorrectionsName;
import fr.vendange.run.Explained;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.StoreDamaged;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamBusy;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * What went wrong, for the person at the keyboard: never a stack trace, never a password.
 *
 * @param advice what to do next
 */
record Explanation(String message, String advice) {
    /**
     * Explains the first exception of the chain that means something to a person.
     *
     * @param store the database in use, masked
     */
    static Explanation of(Throwable failure, Messages messages, String store) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Explanation explanation = known(cause, messages, store);
            if (explanation != null) {
                return explanation;
            }
        }
        return of(messages, "unexpected", said(innermost(failure)));
    }

    static Explanation of(Messages messages, String key, Object... arguments) {
        return new Explanation(
                messages.format("cli", key, arguments), messages.format("cli", key + ".advice", arguments));
    }

    private static Explanation known(Throwable cause, Messages messages, String store) {
        if (cause instanceof Explained told) {
            return new Explanation(told.reason(messages), told.advice(messages));
        }
        if (cause instanceof StoreUnavailable) {
            return ofStore(cause, messages, store);
        }
        if (cause instanceof BindException taken) {
            return of(messages, "port_taken", said(taken).replaceFirst(".*:(\\d+)$", "$1"));
        }
        if (cause instanceof StoreDamaged) {
            return of(messages, "store_damaged", store);
        }
        if (cause instanceof StreamBusy busy) {
            return of(messages, "stream_busy", busy.stream(), busy.owner());
        }
        if (cause instanceof GenericFileOperationFailedException unwritable) {
            return ofUnwritable(unwritable, messages);
        }
        if (cause instanceof LeaseLost) {
            return of(messages, "lease_lost");
        }
        if (cause instanceof OutOfMemoryError) {
            return of(messages, "out_of_memory");
        }
        return cause instanceof IOException failure ? ofFile(failure, messages) : null;
    }

    /** A database on a full disk says so in the words of the system. */
    private static Explanation ofStore(Throwable unavailable, Messages messages, String store) {
        for (Throwable cause = unavailable; cause != null; cause = cause.getCause()) {
            if (isDiskFull(said(cause))) {
                return of(messages, "disk_full", store);
            }
        }
        return of(messages, "store_unavailable", store, said(innermost(unavailable)));
    }

    /** A file that a route writes for people. Camel names it in its own words only. */
    private static Explanation ofUnwritable(GenericFileOperationFailedException failure, Messages messages) {
        String words = said(failure);
        // the file has a dot before its name until it is whole
        String file = words.substring(words.indexOf(": ") + 1).strip().replaceFirst("([/\\\\])\\.([^/\\\\]+)$", "$1$2");
        if (CorrectionsName.matches(file)) {
            return of(messages, "corrections_unwritable", file);
        }
        return isDiskFull(said(innermost(failure)))
                ? of(messages, "disk_full", words)
                : of(messages, "file_unwritable", file);
    }

    private static Explanation ofFile(IOException failure, Messages messages) {
        String said = said(failure);
        String file = failure instanceof FileSystemException named && named.getFile() != null ? named.getFile() : "";
        if (isDiskFull(said)) {
            return of(messages, "disk_full", said);
        }
        if (failure instanceof AccessDeniedException) {
            return of(messages, "access_denied", file);
        }
        if (failure instanceof NoSuchFileException) {
            return of(messages, "path_missing", file);
        }
        return of(messages, "io_failed", said);
    }

    /** The JDK has no exception of its own for a full disk; the system's words are all there is. */
    private static boolean isDiskFull(String said) {
        String words = said.toLowerCase(Locale.ROOT);
        return words.contains("no space left")
                || words.contains("not enough space")
                || words.contains("disk quota exceeded")
                || words.contains("espace insuffisant")
                || words.contains("aucun espace disponible");
    }

    private static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** The exception's own words on one line, or its name when it has none. */
    private static String said(Throwable failure) {
        String words = failure.getMessage();
        String text = words == null || words.isBlank() ? failure.getClass().getSimpleName() : words;
        return Secrets.masked(text.strip().lines().findFirst().orElse(""));
    }
}
