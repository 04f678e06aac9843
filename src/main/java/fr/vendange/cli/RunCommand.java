package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the service. Ends when the system or Ctrl+C asks it to. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed, InterruptedException {
        try (Services services = session.open(common, store.jdbcUrl())) {
            Settings settings = services.settings();
            for (Path folder : List.of(
                    settings.folders().inbox(),
                    settings.folders().done(),
                    settings.folders().refused(),
                    settings.folders().corrections())) {
                Home.made(folder);
            }
            return serve(services);
        }
    }

    private int serve(Services services) throws CannotProceed, InterruptedException {
        try (Pipeline pipeline = session.house().service(services)) {
            if (!common.json()) {
                RunPrinter printer = new RunPrinter(session, services, false);
                pipeline.whenEnded(run -> printer.print(List.of(run)));
            }
            pipeline.start();
            ready(services.settings());
            session.surroundings().stop().await(() -> {
                pipeline.close();
                services.close();
            });
            return ExitCode.DONE;
        } catch (PipelineStopped e) {
            session.refuse(session.explain(e), common.json());
            return ExitCode.FAILED;
        }
    }

    private void ready(Settings settings) {
        Duration sinceStart = session.surroundings().sinceStart().get();
        Messages messages = session.messages();
        String watching = settings.folders().watch()
                ? messages.format("cli", "run.watching", settings.folders().inbox())
                : messages.format("cli", "run.not_watching");
        session.print(
                common.json(),
                () -> JsonDocument.object()
                        .put("ready", true)
                        .put("elapsedMs", sinceStart.toMillis())
                        .put("inbox", settings.folders().inbox().toString())
                        .put("watching", settings.folders().watch())
                        .put("store", settings.database().shown()),
                () -> List.of(messages.format(
                        "cli",
                        "run.ready",
                        Long.toString(sinceStart.toMillis()),
                        watching,
                        settings.database().shown())));
    }
}
