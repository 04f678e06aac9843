package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.Mappings;
import fr.vendange.odoo.OdooCheckup;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.TransportCalendar;
import fr.vendange.odoo.extraction.ClientReads;
import fr.vendange.odoo.extraction.FieldsInUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ping}: whether an Odoo answers, as whom, and what may be read there. */
@Command(name = "ping")
final class PingCommand implements Callable<Integer> {
    /** A key is to be replaced before it stops working. */
    private static final long SOON_DAYS = 21;

    private final Session session;

    @Mixin
    private CommonOptions common;

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE",
            defaultValue = OdooConnections.DEFAULT,
            descriptionKey = "option.ping.source")
    private String source;

    PingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        Settings settings = session.settings(common, Optional.empty());
        if (ShopCommand.isShop(source)) {
            return new ShopCommand(session, common.json()).ping(settings.shop());
        }
        try (OdooConnections connections = new OdooConnections(settings.odoo().connections())) {
            OdooClient client = OdooAccess.client(connections, settings, source);
            Mappings mappings = MappingFiles.load(settings.home(), session.messages(), Clock.systemUTC())
                    .current();
            OdooCheckup checkup = OdooCheckup.of(client, OdooAccess.models(mappings));
            List<String> unseen = checkup.fault().isPresent() ? List.of() : unseen(client, checkup, mappings);
            session.print(
                    common.json(),
                    () -> json(client.connection(), checkup, unseen),
                    () -> lines(client.connection(), checkup, unseen));
            checkup.fault().ifPresent(fault -> session.complain(session.explain(fault)));
            return checkup.isFine() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** What mappings name of the models that can be read, and this user cannot see. */
    private static List<String> unseen(OdooClient client, OdooCheckup checkup, Mappings mappings) {
        List<String> readable = checkup.rights().stream()
                .filter(right -> right.fault().isEmpty())
                .map(OdooCheckup.Right::model)
                .toList();
        return mappings.all().stream()
                .filter(mapping -> mapping.api().filter(readable::contains).isPresent())
                .flatMap(mapping ->
                        FieldsInUse.of(new ClientReads(client), mapping.api().orElseThrow(), mapping)
                                .missing()
                                .stream())
                .distinct()
                .toList();
    }

    private List<String> lines(OdooConnection connection, OdooCheckup checkup, List<String> unseen) {
        Messages messages = session.messages();
        List<String> lines = new ArrayList<>();
        lines.add(messages.format(
                "cli",
                checkup.isFine() ? "ping.fine" : "ping.trouble",
                connection.name(),
                connection.url(),
                connection.database()));
        checkup.version().ifPresent(v -> lines.add(messages.format("cli", "ping.version", v.text())));
        checkup.user()
                .ifPresent(id -> lines.add(messages.format("cli", "ping.user", connection.user(), Long.toString(id))));
        checkup.transport().ifPresent(t -> lines.add(messages.format("cli", "ping.transport", name(t))));
        checkup.version().ifPresent(v -> v.calendar().forEach(c -> lines.add(calendar(c))));
        for (OdooCheckup.Right right : checkup.rights()) {
            lines.add(right.fault()
                    .map(fault -> messages.format(
                            "cli", "ping.unreadable", right.model(), fault.reason(messages), fault.advice(messages)))
                    .orElseGet(() -> messages.format("cli", "ping.readable", right.model())));
        }
        if (!unseen.isEmpty()) {
            lines.add(messages.format("cli", "ping.unseen", String.join(", ", unseen)));
        }
        checkup.daysLeft(Clock.systemUTC())
                .ifPresent(days ->
                        lines.add(messages.format("cli", days <= SOON_DAYS ? "ping.key_soon" : "ping.key", days)));
        return lines;
    }

    private String calendar(TransportCalendar calendar) {
        Messages messages = session.messages();
        return calendar.removal()
                .map(removal -> messages.format(
                        "cli",
                        "ping.calendar." + calendar.state().name().toLowerCase(Locale.ROOT),
                        name(calendar.transport()),
                        removal.version(),
                        removal.season(),
                        removal.onlineVersion(),
                        removal.onlineSeason()))
                .orElseGet(() -> messages.format("cli", "ping.calendar.open", name(calendar.transport())));
    }

    private static String name(Enum<?> transport) {
        return switch (transport.name()) {
            case "XMLRPC" -> "XML-RPC";
            case "JSONRPC" -> "JSON-RPC";
            case "JSON2" -> "JSON-2";
            default -> transport.name();
        };
    }

    private ObjectNode json(OdooConnection connection, OdooCheckup checkup, List<String> unseen) {
        Messages messages = session.messages();
        ObjectNode document = JsonDocument.object();
        document.put("source", connection.name());
        document.put("url", connection.url().toString());
        document.put("database", connection.database());
        document.put("fine", checkup.isFine());
        document.put("version", checkup.version().map(v -> v.text()).orElse(null));
        document.put("user", connection.user());
        document.put("userId", checkup.user().orElse(null));
        document.put("transport", checkup.transport().map(Enum::name).orElse(null));
        document.put("keyExpires", checkup.keyExpiry().map(Object::toString).orElse(null));
        ArrayNode rights = document.putArray("models");
        for (OdooCheckup.Right right : checkup.rights()) {
            ObjectNode node = rights.addObject();
            node.put("model", right.model());
            node.put("readable", right.fault().isEmpty());
            right.fault().ifPresent(f -> node.put("reason", f.reason(messages)).put("advice", f.advice(messages)));
        }
        ArrayNode leftOut = document.putArray("unseen");
        unseen.forEach(leftOut::add);
        Optional<OdooFault> fault = checkup.fault();
        fault.ifPresent(f -> document.set(
                "error",
                JsonDocument.object().put("message", f.reason(messages)).put("advice", f.advice(messages))));
        return document;
    }
}
