package fr.vendange.cli;

import fr.vendange.cli.settings.Home;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** The process that the program really runs in. */
final class RealSurroundings {
    private static final int DEFAULT_WIDTH = 80;

    private RealSurroundings() {}

    static Surroundings of(boolean service) {
        System.setProperty(ProgramLog.CONSOLE, service ? "INFO" : "OFF");
        Console console = System.console();
        Charset charset = charset(console);
        Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.now());
        return new Surroundings(
                System.getenv(),
                Home.programLocation(),
                stream(FileDescriptor.out, charset),
                stream(FileDescriptor.err, charset),
                console != null,
                width(System.getenv("COLUMNS")),
                System::nanoTime,
                () -> Duration.between(start, Instant.now()),
                RealSurroundings::logTo,
                RealSurroundings::awaitSignal);
    }

    /** UTF-8, but where a console says that it can only show something else. */
    private static Charset charset(Console console) {
        if (console == null || console.charset().equals(StandardCharsets.US_ASCII)) {
            return StandardCharsets.UTF_8;
        }
        return console.charset();
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new FileOutputStream(descriptor), true, charset);
    }

    private static int width(String columns) {
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /** Before the first logger: its configuration reads these. */
    private static void logTo(Home home) {
        System.setProperty(ProgramLog.FOLDER, home.logs().toString());
        // the PostgreSQL driver would write stack traces to the console; what it throws says the same
        LogManager.getLogManager().reset();
    }

    /**
     * SIGTERM and Ctrl+C both run the shutdown hooks; the process lives until the step that stops the service is done.
     */
    private static void awaitSignal(Runnable stopping) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopping.run();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }
}
