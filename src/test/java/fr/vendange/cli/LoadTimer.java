package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.Settings;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Times the loads of files through the shipped routes, everything on, from the file's name to the run's end. */
public final class LoadTimer {
    private LoadTimer() {}

    /** Arguments: the JDBC URL ({@code -} for embedded H2 in home), home, the files. Prints a line for each. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        if (!arguments[0].equals("-")) {
            options.put("vendange.jdbc.url", arguments[0]);
        }
        String size = System.getProperty("batch");
        if (size != null) {
            options.put("vendange.batch.size", size);
        }
        String loaders = System.getProperty("loaders");
        if (loaders != null) {
            options.put("vendange.loaders", loaders);
        }
        Home home = Home.find(Map.of("VENDANGE_HOME", arguments[1]), Path.of(arguments[1]));
        Settings settings = Settings.read(home, Map.of(), options);
        Messages messages = Messages.in("fr");
        CamelHouse house = new CamelHouse();
        try (Services services = house.open(settings, messages);
                Pipeline pipeline = house.pipeline(services, false)) {
            pipeline.start();
            for (int i = 2; i < arguments.length; i++) {
                long start = System.nanoTime();
                RunReport report = pipeline.load(Path.of(arguments[i]), new RunOptions("command", false, false, false))
                        .get(0);
                System.out.printf(
                        Locale.ROOT,
                        "seconds=%.3f rows=%d peakMB=%d status=%s inserted=%d updated=%d unchanged=%d quarantined=%d proven=%b%n",
                        (System.nanoTime() - start) / 1e9,
                        report.counts().read(),
                        peak(),
                        report.status(),
                        report.counts().inserted(),
                        report.counts().updated(),
                        report.counts().unchanged(),
                        report.counts().quarantined(),
                        report.proven());
            }
        }
    }

    /** The most memory that was resident so far, in MB; 0 on a system that has no /proc. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
