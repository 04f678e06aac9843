package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code validate}: settings, routes and mappings, without starting anything. */
@Command(name = "validate")
final class ValidateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed, IOException {
        Settings settings = session.settings(common, Optional.empty());
        RouteFiles.Findings findings = new RouteFiles(settings.home(), session.messages()).check();
        session.print(common.json(), () -> json(findings), () -> lines(findings));
        return findings.defects().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<String> lines(RouteFiles.Findings findings) {
        Messages messages = session.messages();
        List<String> lines = new ArrayList<>();
        for (RouteFiles.Defect defect : findings.defects()) {
            String line = Integer.toString(defect.line());
            lines.add(
                    defect.key().isEmpty()
                            ? messages.format("cli", "validate.problem", defect.file(), line, defect.reason())
                            : messages.format(
                                    "cli", "validate.problem.key", defect.file(), line, defect.key(), defect.reason()));
        }
        lines.add(
                findings.defects().isEmpty()
                        ? messages.format("cli", "validate.fine", findings.routes(), findings.mappings())
                        : messages.format(
                                "cli", "validate.wrong", findings.defects().size()));
        return lines;
    }

    private static ObjectNode json(RouteFiles.Findings findings) {
        ObjectNode document = JsonDocument.object();
        document.put("valid", findings.defects().isEmpty());
        document.put("routes", findings.routes());
        document.put("mappings", findings.mappings());
        ArrayNode problems = document.putArray("problems");
        for (RouteFiles.Defect defect : findings.defects()) {
            problems.addObject()
                    .put("file", defect.file())
                    .put("line", defect.line())
                    .put("key", defect.key())
                    .put("message", defect.reason());
        }
        return document;
    }
}
