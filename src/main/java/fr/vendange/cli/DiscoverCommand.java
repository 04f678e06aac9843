package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.Mappings;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooField;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import fr.vendange.odoo.extraction.ClientReads;
import fr.vendange.odoo.extraction.FieldsInUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code discover}: what an Odoo holds, what the mappings read of it and what they do not. */
@Command(name = "discover")
final class DiscoverCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SOURCE",
            defaultValue = OdooConnections.DEFAULT,
            descriptionKey = "option.ping.source")
    private String source;

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL", descriptionKey = "option.discover.model")
    private String model;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "3", descriptionKey = "option.discover.rows")
    private int rows;

    DiscoverCommand(Session session) {
        this.session = session;
    }

    /** A model as it is there, and what is read of it. */
    private record Found(String model, ModelFields fields, FieldsInUse use, OdooPage sample) {}

    /**
     * What could be looked at, and why the rest could not.
     *
     * @param refused the models that this user may not read, or that the server does not have
     */
    private record Discovery(List<Found> found, Map<String, OdooFault> refused) {}

    @Override
    public Integer call() throws CannotProceed {
        Settings settings = session.settings(common, Optional.empty());
        try (OdooConnections connections = new OdooConnections(settings.odoo().connections())) {
            OdooClient client = OdooAccess.client(connections, settings, source);
            Mappings mappings = MappingFiles.load(settings.home(), session.messages(), Clock.systemUTC())
                    .current();
            Discovery discovery = discover(client, mappings);
            session.print(common.json(), () -> json(discovery), () -> lines(discovery));
            return discovery.refused().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private Discovery discover(OdooClient client, Mappings mappings) {
        List<Found> found = new ArrayList<>();
        Map<String, OdooFault> refused = new LinkedHashMap<>();
        for (String each : model == null ? OdooAccess.models(mappings) : List.of(model)) {
            try {
                found.add(found(client, mappings, each));
            } catch (OdooFault fault) {
                if (!fault.isOfTheModel()) {
                    throw fault;
                }
                refused.put(each, fault);
            }
        }
        return new Discovery(found, refused);
    }

    private Found found(OdooClient client, Mappings mappings, String name) {
        ModelFields fields = client.fields(name);
        List<MappingFile> reading = mappings.all().stream()
                .filter(mapping -> mapping.api().equals(Optional.of(name)))
                .toList();
        List<String> read = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (MappingFile mapping : reading) {
            FieldsInUse use = FieldsInUse.of(new ClientReads(client), name, mapping);
            read.addAll(use.read());
            missing.addAll(use.missing());
        }
        FieldsInUse use = new FieldsInUse(new TreeSet<>(read), missing);
        List<String> shown = use.read().isEmpty()
                ? fields.names().stream().sorted().limit(8).toList()
                : use.read().stream().filter(fields::has).sorted().toList();
        OdooPage sample = client.searchRead(
                Query.of(name, Domain.all(), shown).order("id desc").limit(Math.max(1, rows)));
        return new Found(name, fields, use, sample);
    }

    private List<String> lines(Discovery discovery) {
        Messages messages = session.messages();
        List<String> lines = new ArrayList<>();
        for (Found each : discovery.found()) {
            int total = each.fields().names().size();
            lines.add(messages.format(
                    "cli",
                    "discover.model",
                    each.model(),
                    total,
                    each.use().read().size()));
            for (OdooField field : each.fields().all()) {
                boolean read = each.use().read().contains(field.name());
                String type =
                        field.relation().isEmpty() ? field.typeName() : field.typeName() + " → " + field.relation();
                lines.add(messages.format(
                        "cli", read ? "discover.field.read" : "discover.field", field.name(), type, field.label()));
            }
            each.use().missing().forEach(m -> lines.add(messages.format("cli", "discover.missing", m)));
            for (Object[] record : each.sample().records()) {
                lines.add(messages.format("cli", "discover.row", row(each.sample(), record)));
            }
        }
        discovery
                .refused()
                .forEach((name, fault) -> lines.add(messages.format(
                        "cli", "discover.refused", name, fault.reason(messages), fault.advice(messages))));
        return lines;
    }

    private static String row(OdooPage page, Object[] record) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < record.length; i++) {
            if (record[i] != null) {
                cells.add(page.fields().get(i) + "=" + text(record[i]));
            }
        }
        return String.join(", ", cells);
    }

    private static String text(Object cell) {
        return cell instanceof long[] ids ? Arrays.toString(ids) : cell.toString();
    }

    private ObjectNode json(Discovery discovery) {
        ObjectNode document = JsonDocument.object();
        ArrayNode models = document.putArray("models");
        for (Found each : discovery.found()) {
            ObjectNode node = models.addObject();
            node.put("model", each.model());
            ArrayNode fields = node.putArray("fields");
            for (OdooField field : each.fields().all()) {
                fields.addObject()
                        .put("name", field.name())
                        .put("type", field.typeName())
                        .put("relation", field.relation().isEmpty() ? null : field.relation())
                        .put("label", field.label())
                        .put("stored", field.stored())
                        .put("read", each.use().read().contains(field.name()));
            }
            ArrayNode missing = node.putArray("missing");
            each.use().missing().forEach(missing::add);
            ArrayNode rows = node.putArray("rows");
            for (Object[] record : each.sample().records()) {
                ObjectNode row = rows.addObject();
                for (int i = 0; i < record.length; i++) {
                    row.put(each.sample().fields().get(i), record[i] == null ? null : text(record[i]));
                }
            }
        }
        Messages messages = session.messages();
        ArrayNode refused = document.putArray("refused");
        discovery
                .refused()
                .forEach((name, fault) -> refused.addObject()
                        .put("model", name)
                        .put("reason", fault.reason(messages))
                        .put("advice", fault.advice(messages)));
        return document;
    }
}
