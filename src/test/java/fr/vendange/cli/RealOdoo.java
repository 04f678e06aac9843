package fr.vendange.cli;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import fr.vendange.odoo.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A real server, named by {@code -Dodoo.url}, {@code odoo.db}, {@code odoo.user} and {@code odoo.key}: an administrator
 * of a database that may be written to. Everything it is given is taken away again where Odoo lets it be deleted, and
 * archived where not.
 */
final class RealOdoo implements LivingOdoo {
    private static final String READER = "vendange_lecteur";
    private static final String READERS_PASSWORD = "vendange-lecteur-essai";
    private static final List<String> READ = List.of(
            "res.partner",
            "res.partner.category",
            "res.country",
            "product.product",
            "product.template",
            "product.category",
            "stock.quant",
            "stock.location",
            "stock.warehouse",
            "uom.uom",
            "uom.category");

    private final OdooConnection connection;
    private final OdooClient client;
    private final List<Created> created = new ArrayList<>();

    private record Created(String model, List<Long> ids) {}

    private RealOdoo(OdooConnection connection) {
        this.connection = connection;
        this.client = new OdooClient(connection);
    }

    static RealOdoo named() {
        return new RealOdoo(OdooConnection.of(
                "odoo",
                URI.create(System.getProperty("odoo.url")),
                System.getProperty("odoo.db"),
                System.getProperty("odoo.user"),
                () -> Secret.of(System.getProperty("odoo.key"))));
    }

    @Override
    public Map<String, String> settings() {
        return settings(connection.user(), connection.key().get().reveal());
    }

    private Map<String, String> settings(String user, String key) {
        return Map.of(
                "ODOO_URL",
                connection.url().toString(),
                "ODOO_DB_NAME",
                connection.database(),
                "ODOO_USERNAME",
                user,
                "ODOO_API_KEY",
                key);
    }

    @Override
    public Map<String, String> settingsOfWhoMayNotReadMoves() {
        if (client.search(Query.of("res.users", Domain.where("login", "=", READER), List.of()))
                        .ids()
                        .length
                == 0) {
            long group = client.create("res.groups", List.of(Map.of("name", READER)), Map.of())
                    .get(0);
            for (String model : READ) {
                long id = client.search(Query.of("ir.model", Domain.where("model", "=", model), List.of()))
                        .ids()[0];
                Map<String, Object> access = new LinkedHashMap<>();
                access.put("name", READER + " " + model);
                access.put("model_id", id);
                access.put("group_id", group);
                access.put("perm_read", true);
                client.create("ir.model.access", List.of(access), Map.of());
            }
            long employees = (Long) ((List<?>) client.call(
                            "ir.model.data", "check_object_reference", List.of("base", "group_user"), Map.of()))
                    .get(1);
            Map<String, Object> reader = new LinkedHashMap<>();
            reader.put("name", "Lecteur d’essai");
            reader.put("login", READER);
            reader.put("password", READERS_PASSWORD);
            reader.put("groups_id", List.of(List.of(6, 0, List.of(employees, group))));
            client.create("res.users", List.of(reader), Map.of());
        }
        return settings(READER, READERS_PASSWORD);
    }

    @Override
    public List<Long> create(String model, List<Map<String, Object>> records) {
        List<Long> ids = client.create(model, records, Map.of());
        created.add(new Created(model, ids));
        return ids;
    }

    /** A call is a transaction: while the server still works on it, it is open. */
    @Override
    public Pending beginToCreate(String model, List<Map<String, Object>> records) {
        CompletableFuture<List<Long>> call = CompletableFuture.supplyAsync(() -> create(model, records));
        return call::join;
    }

    @Override
    public void write(String model, List<Long> ids, Map<String, Object> values) {
        client.write(model, ids, values, Map.of());
    }

    @Override
    public void delete(String model, List<Long> ids) {
        client.call(model, "unlink", List.of(ids), Map.of());
    }

    @Override
    public long count(String model, String field, String value) {
        return client.searchCount(model, Domain.where(field, "=", value), Map.of());
    }

    @Override
    public void stock(long product, int quantity) {
        Map<String, Object> counting = Map.of("inventory_mode", true);
        Domain here = Domain.where("product_id", "=", product).and("location_id.usage", "=", "internal");
        long[] quants = client.search(Query.of("stock.quant", here, List.of())).ids();
        List<Long> counted;
        if (quants.length == 0) {
            long location = client.search(Query.of("stock.location", Domain.where("usage", "=", "internal"), List.of()))
                    .ids()[0];
            Map<String, Object> quant = new LinkedHashMap<>();
            quant.put("product_id", product);
            quant.put("location_id", location);
            quant.put("inventory_quantity", quantity);
            counted = client.create("stock.quant", List.of(quant), counting);
        } else {
            counted = List.of(quants[0]);
            client.write("stock.quant", counted, Map.of("inventory_quantity", quantity), counting);
        }
        try {
            client.call("stock.quant", "action_apply_inventory", List.of(counted), Map.of());
        } catch (OdooFault fault) {
            if (fault.kind() != OdooFault.Kind.RESULT_IS_NONE) {
                throw fault;
            }
        }
    }

    /** As it does when somebody opens the list of the stock. */
    @Override
    public void cleanUp() {
        client.call("stock.quant", "action_view_inventory", List.of(), Map.of());
    }

    @Override
    public String text(String model, long id, String field) {
        OdooPage page = client.read(model, List.of(id), List.of(field), Map.of());
        return String.valueOf(page.records().get(0)[1]);
    }

    @Override
    public long order(long partner, long product, int quantity) {
        long company = client.search(Query.of("res.company", Domain.where("currency_id.name", "=", "EUR"), List.of()))
                .ids()[0];
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("partner_id", partner);
        order.put("company_id", company);
        order.put(
                "order_line",
                List.of(
                        line(Map.of("display_type", "line_section", "name", "Rouges")),
                        line(Map.of("product_id", product, "product_uom_qty", quantity)),
                        line(Map.of("display_type", "line_note", "name", "À livrer"))));
        Map<String, Object> there = Map.of("allowed_company_ids", List.of(company));
        List<Long> orders = client.create("sale.order", List.of(order), there);
        created.add(new Created("sale.order", orders));
        client.call("sale.order", "action_confirm", List.of(orders), Map.of("context", there));
        return client.search(Query.of(
                        "sale.order.line",
                        Domain.where("order_id", "=", orders.get(0)).and("display_type", "=", false),
                        List.of()))
                .ids()[0];
    }

    private static List<Object> line(Map<String, Object> values) {
        return List.of(0, 0, values);
    }

    @Override
    public void pass() {
        // it passes by itself
    }

    @Override
    public void close() {
        try (client) {
            for (int i = created.size() - 1; i >= 0; i--) {
                tidy(created.get(i));
            }
        }
    }

    private void tidy(Created what) {
        long[] left = client.search(Query.of(what.model(), Domain.where("id", "in", what.ids()), List.of()))
                .ids();
        List<Long> ids = Arrays.stream(left).boxed().toList();
        try {
            if (what.model().equals("sale.order")) {
                client.call(
                        "sale.order",
                        "action_cancel",
                        List.of(ids),
                        Map.of("context", Map.of("disable_cancel_warning", true)));
            }
            delete(what.model(), ids);
        } catch (OdooFault kept) {
            if (!what.model().equals("sale.order")) {
                write(what.model(), ids, Map.of("active", false));
            }
        }
    }
}
