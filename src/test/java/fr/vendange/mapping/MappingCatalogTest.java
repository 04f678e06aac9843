package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingCatalogTest {
    private static final String CONTACTS = """
            mapping: brevo-contacts
            source: brevo
            stream: customers
            table: customers
            recognise: { files: ["*contact*"] }
            columns:
              customer_key: { from: [contact id] }
              last_name: { from: [lastname], expected: true }
              email: { from: [email] }
              tags: { from: [listes] }
            """;

    @TempDir
    private Path folder;

    @Test
    void aWholeNewSourceNeedsNoJava() throws Exception {
        write("brevo-contacts.yaml", CONTACTS);
        Mappings mappings = MappingCatalog.load(folder).current();
        MappingFile contacts = mappings.recognise(
                        "Export Contacts.csv", List.of(List.of("CONTACT ID", "EMAIL", "LASTNAME", "LISTES")))
                .orElseThrow()
                .mapping();

        BoundMapping mapping = Shipped.bind(contacts, Map.of(), null, "CONTACT ID|EMAIL|LASTNAME|LISTES");
        Mapped mapped = Shipped.map(mapping, "17|ANNE@example.net||VIP; Salon 2024");

        assertEquals("brevo-17", mapped.row().key());
        assertEquals("anne@example.net", mapped.row().get("email"));
        assertEquals(List.of("VIP", "Salon 2024"), mapped.row().get("tags"));
        assertEquals(List.of("last_name required_missing"), Shipped.anomalies(mapped));
    }

    @Test
    void anEstateAddsUnitsForEverySource() throws Exception {
        write("brevo-contacts.yaml", CONTACTS);
        String before = MappingCatalog.load(folder).current().all().get(0).hash();
        write("unites.yaml", """
                units:
                  panier découverte: { bottles: 3 }
                  carafon: { bottles: 1, volume_cl: 25, synonyms: [petit carafon] }
                  cagette: { bottles: 6, case: true }
                """);
        Mappings mappings = MappingCatalog.load(folder).current();

        assertEquals(
                Optional.of(new BigDecimal("3.000")),
                mappings.units().equivalent(BigDecimal.ONE, "Panier Decouverte", null));
        assertEquals(
                Optional.of(new BigDecimal("1.000")),
                mappings.units().equivalent(BigDecimal.valueOf(3), "petits carafons", null));
        assertEquals(
                Optional.of(new BigDecimal("4.000")),
                mappings.units().equivalent(BigDecimal.ONE, "cagette de 4", null));
        assertNotEquals(before, mappings.all().get(0).hash());
    }

    @Test
    void cashSalesWithoutAClientGetOneWhereTheEstateWantsIt() throws Exception {
        String shipped = Files.readString(Shipped.FOLDER.resolve("isavigne-ventes.yaml"));
        String wanted = shipped.replace("# default: COMPTOIR", "default: COMPTOIR");
        assertNotEquals(shipped, wanted);
        write("isavigne-ventes.yaml", wanted);
        MappingFile ventes = MappingCatalog.load(folder).current().all().get(0);

        BoundMapping mapping = Shipped.bind(ventes, Map.of(), null, "code_client|produit_key|date|quantite");

        Mapped cash = Shipped.map(mapping, "|P1|01/03/2025|1");
        assertEquals("isavigne-COMPTOIR", cash.row().get("customer_key"));
        assertTrue(Shipped.defaultsTaken(mapping)
                .contains("Une cellule vide de « code_client » vaut « COMPTOIR » : un enregistrement."));
    }

    @Test
    void aColumnAndASynonymAreAddedWithoutJava() throws Exception {
        String shipped = Files.readString(Shipped.FOLDER.resolve("isavigne-produits.yaml"));
        write(
                "produits.yaml",
                shipped.replace("from: [nom,", "from: [intitulé du vin, nom,")
                        + "  total_acidity: { from: [acidité totale] }\n");
        MappingFile products = MappingCatalog.load(folder).current().all().get(0);

        BoundMapping mapping = Shipped.bind(products, Map.of(), null, "produit_key|Intitulé du vin|Acidité totale");

        Mapped mapped = Shipped.map(mapping, "P1|Chinon|3,45");
        assertEquals("Chinon", mapped.row().get("name"));
        assertEquals(new BigDecimal("3.45"), mapped.row().get("total_acidity"));
    }

    @Test
    void theHashIsThatOfTheMeaning() throws Exception {
        write("a.yaml", CONTACTS);
        String hash = MappingCatalog.load(folder).current().all().get(0).hash();
        write(
                "a.yaml",
                "# une remarque\ndescription: Contacts\n" + CONTACTS.replace("stream: customers\n", "")
                        + "stream:   customers # à la fin\n");
        assertEquals(hash, MappingCatalog.load(folder).current().all().get(0).hash());
        write("a.yaml", CONTACTS.replace("[email]", "[email, mail]"));
        assertNotEquals(hash, MappingCatalog.load(folder).current().all().get(0).hash());
        assertEquals(64, hash.length());
    }

    @Test
    void aChangeIsReadWithinASecondAndAWrongOneChangesNothing() throws Exception {
        MovedClock clock = new MovedClock();
        write("a.yaml", CONTACTS);
        MappingCatalog catalog = MappingCatalog.load(folder, clock);
        Mappings first = catalog.current();

        write("a.yaml", CONTACTS.replace("brevo-contacts", "brevo"));
        assertSame(first, catalog.current());
        clock.forward(1);
        assertTrue(catalog.current().find("brevo").isPresent());

        Mappings good = catalog.current();
        write("a.yaml", CONTACTS.replace("table: customers", "table: customer"));
        clock.forward(1);
        assertSame(good, catalog.current());
        assertEquals(
                List.of("a.yaml, ligne 4, clé « table » : « customer » n’est pas permis ; vouliez-vous dire"
                        + " « customers » ? Valeurs possibles : product_catalog, customers, sales_lines, stock_levels,"
                        + " contact_history, tasks, shop_variants."),
                sentences(catalog.invalid().orElseThrow()));

        write("a.yaml", CONTACTS + "# réparé\n");
        clock.forward(1);
        assertTrue(catalog.current().find("brevo-contacts").isPresent());
        assertEquals(Optional.empty(), catalog.invalid());
    }

    @Test
    void aFolderThatIsAwayForAWhileLeavesTheLastMappingsInUseAndIsTold() throws Exception {
        MovedClock clock = new MovedClock();
        write("a.yaml", CONTACTS);
        MappingCatalog catalog = MappingCatalog.load(folder, clock);
        Mappings good = catalog.current();
        Path away = folder.resolveSibling(folder.getFileName() + "-away");

        Files.move(folder, away);
        clock.forward(1);
        assertSame(good, catalog.current());
        assertEquals(folder.toString(), catalog.unreadable().orElseThrow().getMessage());

        Files.move(away, folder);
        clock.forward(1);
        assertTrue(catalog.current().find("brevo-contacts").isPresent());
        assertEquals(Optional.empty(), catalog.unreadable());
    }

    @Test
    void everySlipIsNamedByFileLineAndKey() throws Exception {
        write("a.yaml", """
                mapping: a
                source: a
                stream: sales
                table: sales_lines
                colums: {}
                columns:
                  quantity_units: { from: nombre, transfrom: number }
                  channel: { from: [canal], transform: oneof }
                """);
        write("b.yaml", "mapping: b\nmapping: c\n");
        write("c.yaml", "mapping: [a\n");
        assertEquals(
                List.of(
                        "a.yaml, ligne 5, clé « colums » : clé inconnue ; vouliez-vous dire « columns » ?",
                        "a.yaml, ligne 7, clé « from » : « nombre » n’est pas une liste.",
                        "a.yaml, ligne 7, clé « transfrom » : clé inconnue ; vouliez-vous dire « transform » ?",
                        "a.yaml, ligne 8, clé « transform » : « oneof » n’est pas permis ; vouliez-vous dire"
                                + " « one_of » ? Valeurs possibles : text, code, prefixed_code, product_key, line_key,"
                                + " template, number, percent, volume, vintage, date, email, phone, postcode, country,"
                                + " person, one_of, list, boolean.",
                        "b.yaml, ligne 2, clé « mapping » : cette clé figure déjà ligne 1. Gardez-en une seule.",
                        "c.yaml, ligne 2 : ce n’est pas du YAML correct (expected ',' or ']', but got <stream end>)."
                                + " Vérifiez l’indentation, les deux-points et les guillemets."),
                slips());
    }

    @Test
    void whatASchemaCannotSeeIsNamedToo() throws Exception {
        write("a.yaml", """
                mapping: a
                source: a
                stream: sales
                table: sales_lines
                columns:
                  quantity: { from: [q] }
                  sale_day: { from: [jour] }
                  sale_line_key: { from: [n], options: { inverted: true } }
                  customer_key: { from: [c], transform: number }
                  product_key: { transform: product_key }
                  date_sale:
                    from: [d, "°"]
                    options: { zone: Europe/Pari }
                  quantity_units:
                    from: [q]
                    default: douze
                  channel: { from: [canal], options: { values: { direct: [x] } } }
                  order_id: { transform: template, options: { template: "{sourc}-{notes}" } }
                """);
        write("b.yaml", CONTACTS);
        write("c.yaml", CONTACTS);
        assertEquals(
                List.of(
                        "a.yaml, ligne 5, clé « columns » : la table ne peut se passer de la colonne « state » :"
                                + " ajoutez-la, avec « from » ou « default ».",
                        "a.yaml, ligne 6, clé « quantity » : la table sales_lines n’a pas de colonne « quantity ».",
                        "a.yaml, ligne 7, clé « sale_day » : « sale_day » est calculée à partir des autres colonnes :"
                                + " retirez-la.",
                        "a.yaml, ligne 8, clé « inverted » : la transformation « line_key » n’a pas cette option. Elle"
                                + " connaît : scope.",
                        "a.yaml, ligne 9, clé « transform » : la transformation « number » ne peut pas remplir la"
                                + " colonne « customer_key ».",
                        "a.yaml, ligne 10, clé « product_key » : d’où vient la valeur ? Ajoutez « from », ou"
                                + " « default » si elle est toujours la même.",
                        "a.yaml, ligne 12, clé « from » : un nom de colonne sans lettre ni chiffre ne peut être"
                                + " reconnu.",
                        "a.yaml, ligne 13, clé « zone » : « Europe/Pari » n’est pas un fuseau horaire. Écrivez par"
                                + " exemple Europe/Paris.",
                        "a.yaml, ligne 16, clé « default » : « douze » ne peut pas être lu comme une valeur de"
                                + " « quantity_units ».",
                        "a.yaml, ligne 17, clé « values » : la transformation « text » n’a pas cette option. Elle"
                                + " connaît : multiline.",
                        "a.yaml, ligne 18, clé « template » : « sourc » n’est pas une colonne de la table. Colonnes"
                                + " possibles : channel, cost_total_eur, customer_key, date_sale, notes,"
                                + " price_total_eur, price_unit_eur, product_key, quantity_units, sale_line_key,"
                                + " source, state, unit, vat_percent.",
                        "c.yaml, ligne 1, clé « mapping » : le nom « brevo-contacts » est déjà celui de b.yaml."
                                + " Donnez-en un autre."),
                slips());
    }

    @ParameterizedTest(name = "{0} with that header is {2}, header in row {3}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "Ventes 2025.csv, num_ligne|code_client|produit_key|date|quantite, isavigne-ventes, 0, true",
                "VENTES.XLSX, Export des ventes du 3 mars;code_client|produit_key|date|quantite, isavigne-ventes, 1,"
                        + " true",
                "inconnu.csv, Stock;;produit_key|entrepot|quantite|unite, isavigne-stock, 2, false",
                "mes-clients.csv, code client|nom|e-mail, isavigne-clients, 0, true",
                "export.csv, code client|nom|e-mail, isavigne-clients, 0, false",
                "stock-produits.csv, produit_key|entrepot|quantite, isavigne-stock, 0, true",
                "ventes.csv, produit_key|nom|couleur|prix, isavigne-ventes, 0, true",
                "ventes.csv, num_ligne|code_client|date|quantite, isavigne-ventes, 0, true",
                "ventes.csv, a|b|c, isavigne-ventes, 0, true",
                "lettre.csv, a|b|c, nothing, 0, false",
            })
    void filesAreRecognisedByNameAndHeader(String name, String records, String mapping, int row, boolean byName)
            throws Exception {
        List<List<String>> first = List.of(records.split(";", -1)).stream()
                .map(line -> List.of(line.split("\\|")))
                .toList();
        Optional<Recognition> recognition = Shipped.mappings().recognise(name, first);
        assertEquals(
                Optional.ofNullable(mapping),
                recognition.map(found -> found.mapping().name()));
        recognition.ifPresent(found -> assertEquals(row, found.headerRow()));
        recognition.ifPresent(found -> assertEquals(byName, found.byName()));
    }

    private List<String> slips() {
        return sentences(assertThrows(MappingInvalid.class, () -> MappingCatalog.load(folder)));
    }

    private static List<String> sentences(MappingInvalid invalid) {
        Messages french = Messages.in("fr");
        return invalid.problems().stream()
                .map(problem -> problem.sentence(french))
                .toList();
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }

    /** A clock that stands until it is moved. */
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2025-06-15T10:00:00Z");

        void forward(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
