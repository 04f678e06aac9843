package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check PATH}: how a file would be read, and what is wrong in it; nothing is written and no store is opened. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "PATH", descriptionKey = "option.check.path")
    private String path;

    @Option(names = "--errors", paramLabel = "N", defaultValue = "10", descriptionKey = "option.check.errors")
    private int errors;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed, IOException {
        Settings settings = session.settings(common, Optional.empty());
        Path file = LoadPaths.path(path);
        if (!Files.isRegularFile(file)) {
            throw new CannotProceed("path_missing", path);
        }
        Clock clock = Clock.systemUTC();
        FileChecker checker = new FileChecker(
                MappingFiles.load(settings.home(), session.messages(), clock).current(),
                settings.reader(),
                session.messages(),
                clock,
                errors);
        List<FileCheck> checks = checker.check(file);
        CheckView view = new CheckView(session.messages());
        session.print(common.json(), () -> view.json(checks), () -> view.lines(checks));
        return checks.stream().mapToInt(FileCheck::exitCode).max().orElse(ExitCode.DONE);
    }
}
