package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, started with the options of the shipped launcher. */
final class ShippedProcess implements AutoCloseable {
    /** More of them, parted by spaces: {@code -Xlog:gc:file=…}. */
    private static final String MORE = System.getProperty("bench.java", "");

    private static final long GLANCE_MILLIS = 50;
    private static final long PATIENCE_MILLIS = 60_000;
    /** How a process ends that was asked to. */
    private static final int TERMINATED = 143;

    private final Process process;
    private final Path said;

    private ShippedProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Returns when the service answers there.
     *
     * @param environment beside that of the test
     */
    static ShippedProcess start(Path home, Map<String, String> environment, URI first) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-XX:+UseParallelGC"));
        if (!MORE.isBlank()) {
            command.addAll(List.of(MORE.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Vendange.class.getName(), "run"));
        Path said = home.resolve("service.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        ShippedProcess started = new ShippedProcess(builder.start(), said);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!answers(first)) {
            if (started.process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                started.process.destroyForcibly().waitFor();
                throw new AssertionError("The service does not answer\n" + Files.readString(said));
            }
        }
        return started;
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
            return call.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // not yet
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        assertEquals(TERMINATED, process.waitFor(), Files.readString(said));
    }
}
