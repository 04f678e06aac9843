package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.run.Assortment;
import fr.vendange.run.Assortment.Stock;
import fr.vendange.run.Assortment.Template;
import fr.vendange.run.Assortment.Variant;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of the products that a shop shows, on whichever database. */
abstract class AssortmentContract {
    private static final String ODOO = "odoo";

    @TempDir
    Path folder;

    private Database database;
    private Assortment assortment;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(new SettableClock(Instant.parse("2026-11-20T09:00:00Z"))));
        assortment = database.assortment();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A variant by its number, of a template, with what differs from an ordinary one. */
    private void variant(String source, int id, String template, String columns, String values) throws SQLException {
        sql("""
                insert into shop_variants (variant_key, template_id, product_key, name, source, source_id, run_id, read_at,
                    content_hash%s)
                values ('%s-%d', '%s', 'P%d', 'Vin %s', '%s', '%d', 1, timestamp '2026-11-20 08:00:00',
                    cast('00000000-0000-0000-0000-000000000001' as uuid)%s)
                """.formatted(columns, source, id, template, id, template, source, id, values));
    }

    private void stock(int product, String warehouse, String quantity, String reserved) throws SQLException {
        sql("""
                insert into stock_levels (stock_key, product_key, warehouse, quantity_units, reserved_qty, source,
                    source_id, run_id, read_at, content_hash)
                values ('P%d-%s', 'P%d', '%s', %s, %s, 'odoo', 'x', 1, timestamp '2026-11-20 08:00:00',
                    cast('00000000-0000-0000-0000-000000000001' as uuid))
                """.formatted(product, warehouse, product, warehouse, quantity, reserved));
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Test
    void aProductHasItsVariantsInTheOrderOfTheirNumbersAndWhatTheFirstLivingOneSays() throws Exception {
        variant(ODOO, 9, "7", ", active, on_sale", ", false, true");
        sql("update shop_variants set name = 'Ancien nom' where variant_key = 'odoo-9'");
        variant(
                ODOO,
                100,
                "7",
                ", description, category, on_sale, sku, barcode, options, price, storable, active",
                ", 'Élevé en fût', 'Vins', true, 'W-100', '376', array['Millésime = 2019', 'Format = 75 cl'], 12.5, true,"
                        + " true");
        assertEquals(
                List.of(new Template(
                        "7",
                        "Vin 7",
                        "Élevé en fût",
                        "Vins",
                        true,
                        List.of(
                                new Variant("9", null, null, List.of(), null, false, false),
                                new Variant(
                                        "100",
                                        "W-100",
                                        "376",
                                        List.of("Millésime = 2019", "Format = 75 cl"),
                                        new BigDecimal("12.5000"),
                                        true,
                                        true)))),
                assortment.templates(ODOO, "", 10));
    }

    @Test
    void aProductWithoutALivingVariantIsNotOnSale() throws Exception {
        variant(ODOO, 1, "1", ", on_sale, active", ", true, false");
        variant(ODOO, 2, "2", ", on_sale, deleted_at", ", true, current_timestamp");
        variant(ODOO, 3, "3", ", on_sale", ", false");
        variant(ODOO, 4, "4", ", on_sale", ", true");
        assertEquals(
                List.of("1 false", "2 false", "3 false", "4 true"),
                assortment.templates(ODOO, "", 10).stream()
                        .map(template -> template.id() + " " + template.onSale())
                        .toList());
    }

    @Test
    void pagesFollowTheNumbersAsTextsAndOnlyThoseOfTheSource() throws Exception {
        for (int template : List.of(9, 10, 100, 11)) {
            variant(ODOO, template * 10, Integer.toString(template), "", "");
            variant(ODOO, template * 10 + 1, Integer.toString(template), "", "");
        }
        variant("autre", 1, "12", "", "");
        List<String> read = new ArrayList<>();
        String after = "";
        while (true) {
            List<Template> page = assortment.templates(ODOO, after, 2);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(template ->
                    read.add(template.id() + ":" + template.variants().size()));
            after = page.get(page.size() - 1).id();
        }
        assertEquals(List.of("10:2", "100:2", "11:2", "9:2"), read);
    }

    @Test
    void stockComesInTheOrderOfTheReferencesWhereThereIsOneAndOfWhatIsArchivedThereIsNone() throws Exception {
        variant(ODOO, 1, "1", ", sku", ", 'b'");
        variant(ODOO, 2, "1", ", sku", ", 'A'");
        variant(ODOO, 3, "1", "", "");
        variant(ODOO, 4, "1", ", sku, deleted_at", ", 'C', current_timestamp");
        stock(1, "Chai", "12", "3");
        stock(2, "Chai", "6.5", "0");
        stock(2, "Boutique", "0", "0");
        stock(3, "Chai", "1", "0");
        stock(4, "Chai", "1", "0");

        List<Stock> taken = new ArrayList<>();
        assortment.stock(ODOO, taken::add);

        assertEquals(
                List.of(
                        new Stock("2", "A", "Boutique", new BigDecimal("0.000"), new BigDecimal("0.000")),
                        new Stock("2", "A", "Chai", new BigDecimal("6.500"), new BigDecimal("0.000")),
                        new Stock("4", "C", "Chai", BigDecimal.ZERO, BigDecimal.ZERO),
                        new Stock("1", "b", "Chai", new BigDecimal("12.000"), new BigDecimal("3.000"))),
                taken);
    }
}
