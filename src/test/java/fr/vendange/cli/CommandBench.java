package fr.vendange.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs commands as a process would, in a home of their own, with a clock that stands still. */
final class CommandBench {
    final FakeHouse house = new FakeHouse();
    final Map<String, String> environment = new HashMap<>();
    final AtomicLong nanoTime = new AtomicLong();
    private final Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandBench(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("routes"));
    }

    int run(String... arguments) {
        out.reset();
        err.reset();
        Surroundings surroundings = new Surroundings(
                environment,
                home.resolve("target/vendange.jar"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80,
                nanoTime::get,
                () -> Duration.ofMillis(812),
                found -> {},
                stopping -> {
                    house.asked.add("stop asked");
                    stopping.run();
                });
        return Vendange.execute(arguments, surroundings, house);
    }

    Path file(String name) throws IOException {
        return Files.writeString(home.resolve(name), name);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
