package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.ShopSettings;
import fr.vendange.delivery.medusa.LevelPlan;
import fr.vendange.delivery.medusa.MedusaCheckup;
import fr.vendange.delivery.medusa.MedusaClient;
import fr.vendange.delivery.medusa.MedusaConnection;
import fr.vendange.delivery.medusa.MedusaFault;
import fr.vendange.delivery.medusa.OdooPictures;
import fr.vendange.delivery.medusa.ProductPlan;
import fr.vendange.delivery.medusa.ShopFacts;
import fr.vendange.delivery.medusa.ShopRefusal;
import fr.vendange.delivery.medusa.ShopSender;
import fr.vendange.delivery.medusa.ShopSync;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooFault;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code ping} and {@code sync} do where they are given the shop instead of an Odoo. */
final class ShopCommand {
    private static final String BUNDLE = "cli";

    private final Session session;
    private final boolean json;

    ShopCommand(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    static boolean isShop(String source) {
        return MedusaConnection.DEFAULT.equals(source);
    }

    /** Whether the shop answers, with what it sells in and where it stores. */
    int ping(ShopSettings settings) throws CannotProceed {
        MedusaConnection connection = connection(settings);
        MedusaCheckup checkup = MedusaCheckup.of(new MedusaClient(connection));
        session.print(json, () -> document(connection, checkup), () -> lines(connection, checkup));
        checkup.fault().ifPresent(fault -> session.complain(session.explain(fault)));
        return checkup.isFine() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Reads the products of Odoo, tells what differs from what the shop has, and sends it unless it is a dry run. */
    int sync(Services services, boolean dryRun, boolean full) throws CannotProceed {
        ShopSettings settings = services.settings().shop();
        if (!services.settings().odoo().isConfigured()) {
            throw new CannotProceed("odoo_not_configured");
        }
        ShopSync sync = services.outgoing().shopSync(connection(settings), settings.terms(), services.messages());
        RunPrinter printer = new RunPrinter(session, services, json);
        try (Pipeline pipeline = session.house().pipeline(services, false)) {
            pipeline.start();
            // what was read is not what would be sent: the products are read also where nothing is to be sent
            Window.Kind kind = full ? Window.Kind.RECONCILE : Window.Kind.CHANGES;
            List<RunReport> read = pipeline.sync(
                    new SyncRequest("shop", kind, null, null), new RunOptions("command", false, false, false));
            if (!json) {
                printer.print(read);
            }
            return told(services, sync, dryRun);
        } catch (PipelineStopped e) {
            session.complain(session.explain(e));
            return ExitCode.FAILED;
        } catch (MedusaFault | OdooFault fault) {
            session.complain(session.explain(fault));
            return ExitCode.FAILED;
        }
    }

    private int told(Services services, ShopSync sync, boolean dryRun) {
        Messages messages = session.messages();
        Optional<OdooClient> odoo = services.odoo().find(sync.terms().source());
        List<ProductPlan.Line> lines = new ArrayList<>();
        Map<ProductPlan.Verb, Long> counts = sync.products(odoo, dryRun, line -> {
            if (line.verb() != ProductPlan.Verb.UNCHANGED) {
                if (json) {
                    lines.add(line);
                } else {
                    print(line);
                }
            }
        });
        ShopSender.Sent products = new ShopSender.Sent(0, List.of(), Optional.empty());
        ShopSender.Sent stock = products;
        if (!dryRun) {
            ShopSender sender = services.outgoing()
                    .shopSender(
                            sync.shop(),
                            picture -> odoo.flatMap(client -> new OdooPictures(client).read(picture)),
                            services.messages());
            products = sender.products();
            // quantities of variants that the shop has by now
            LevelPlan.Outcome levels = sync.stock(odoo, false);
            stock = products.fault().isPresent() ? stock : sender.stock();
            if (!json && !levels.unplaced().isEmpty()) {
                line(messages.format("medusa", "stock.unplaced", String.join(", ", levels.unplaced())));
            }
        }
        LevelPlan.Outcome levels = sync.stock(odoo, true);
        if (json) {
            ShopSender.Sent sentProducts = products;
            ShopSender.Sent sentStock = stock;
            session.print(true, () -> document(lines, counts, levels, sentProducts, sentStock), List::of);
        } else {
            counts(counts, dryRun ? levels.changed() : stock.delivered());
        }
        for (ShopRefusal refusal : products.refused()) {
            line(messages.format(BUNDLE, "shop.refused", refusal.reason(messages), refusal.advice(messages)));
        }
        Optional<MedusaFault> fault = products.fault().or(stock::fault);
        fault.ifPresent(broken -> session.complain(session.explain(broken)));
        boolean refused = counts.containsKey(ProductPlan.Verb.REFUSED)
                || !products.refused().isEmpty();
        return fault.isPresent() ? ExitCode.FAILED : refused ? ExitCode.QUARANTINE : ExitCode.DONE;
    }

    private void print(ProductPlan.Line line) {
        Messages messages = session.messages();
        line(messages.format(BUNDLE, key(line.verb()), line.key(), line.title()));
        line.changes().forEach(change -> line("      " + change));
        line.refusal().ifPresent(reason -> line("      " + reason));
    }

    private void counts(Map<ProductPlan.Verb, Long> counts, long quantities) {
        line(session.messages()
                .format(
                        BUNDLE,
                        "shop.counts",
                        counts.getOrDefault(ProductPlan.Verb.CREATE, 0L),
                        counts.getOrDefault(ProductPlan.Verb.UPDATE, 0L),
                        counts.getOrDefault(ProductPlan.Verb.UNPUBLISH, 0L),
                        counts.getOrDefault(ProductPlan.Verb.UNCHANGED, 0L),
                        counts.getOrDefault(ProductPlan.Verb.REFUSED, 0L),
                        quantities));
    }

    private void line(String text) {
        session.surroundings().out().println(text);
        session.surroundings().out().flush();
    }

    private static String key(ProductPlan.Verb verb) {
        return "shop." + verb.name().toLowerCase(Locale.ROOT);
    }

    private static MedusaConnection connection(ShopSettings settings) throws CannotProceed {
        return settings.connection().orElseThrow(() -> new CannotProceed("medusa_not_configured"));
    }

    private List<String> lines(MedusaConnection connection, MedusaCheckup checkup) {
        Messages messages = session.messages();
        List<String> lines = new ArrayList<>();
        lines.add(messages.format(
                BUNDLE, checkup.isFine() ? "shop.fine" : "shop.trouble", connection.name(), connection.url()));
        checkup.facts().ifPresent(facts -> {
            lines.add(messages.format(BUNDLE, "shop.products", checkup.products()));
            lines.add(messages.format(BUNDLE, "shop.currencies", joined(facts.currencies())));
            lines.add(messages.format(
                    BUNDLE, "shop.locations", joined(facts.locations().keySet())));
            warnings(facts).forEach(warning -> lines.add(messages.format(BUNDLE, warning)));
        });
        return lines;
    }

    /** What would let the shop show products that nobody can buy. */
    private static List<String> warnings(ShopFacts facts) {
        List<String> warnings = new ArrayList<>();
        if (facts.salesChannel().isEmpty()) {
            warnings.add("shop.no_channel");
        }
        if (facts.shippingProfile().isEmpty()) {
            warnings.add("shop.no_profile");
        }
        return warnings;
    }

    private static String joined(Collection<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private ObjectNode document(MedusaConnection connection, MedusaCheckup checkup) {
        ObjectNode document = JsonDocument.object();
        document.put("source", connection.name());
        document.put("url", connection.url().toString());
        document.put("fine", checkup.isFine());
        checkup.facts().ifPresent(facts -> {
            document.put("products", checkup.products());
            ArrayNode currencies = document.putArray("currencies");
            facts.currencies().stream().sorted().forEach(currencies::add);
            ArrayNode locations = document.putArray("locations");
            facts.locations().keySet().stream().sorted().forEach(locations::add);
        });
        checkup.fault().ifPresent(fault -> document.set("error", JsonDocument.error(session.explain(fault))));
        return document;
    }

    private ObjectNode document(
            List<ProductPlan.Line> lines,
            Map<ProductPlan.Verb, Long> counts,
            LevelPlan.Outcome levels,
            ShopSender.Sent products,
            ShopSender.Sent stock) {
        ObjectNode document = JsonDocument.object();
        ArrayNode plan = document.putArray("products");
        for (ProductPlan.Line line : lines) {
            ObjectNode each = plan.addObject()
                    .put("key", line.key())
                    .put("title", line.title())
                    .put("verb", line.verb().name().toLowerCase(Locale.ROOT));
            ArrayNode changes = each.putArray("changes");
            line.changes().forEach(changes::add);
            line.refusal().ifPresent(reason -> each.put("reason", reason));
        }
        ObjectNode sums = document.putObject("counts");
        counts.forEach((verb, count) -> sums.put(verb.name().toLowerCase(Locale.ROOT), count));
        document.put("quantities", levels.changed());
        document.put("sentProducts", products.delivered());
        document.put("sentQuantities", stock.delivered());
        return document;
    }
}
