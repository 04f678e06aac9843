package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four mappings of iSaVigne's exports, as shipped. */
class IsavigneMappingsTest {
    @Nested
    class Clients {
        private static final String HEADER =
                "Code client|Nom|Prénom|E-mail|Téléphone|Mobile|Opt-in e-mail|Adresse" + "|Code postal|Ville|Pays";

        @Test
        void aPersonIsMappedWhole() throws Exception {
            Row row = Shipped.map(
                            Shipped.bind("isavigne-clients", HEADER),
                            "C10002|Le Gall|Sylvie| SYLVIE.LEGALL@EXAMPLE.NET|02 61 91 85 23|06 12 34 56 78|oui"
                                    + "|88 rue des Tonneliers|49000|Angers|France")
                    .row();
            assertEquals("isavigne-C10002", row.key());
            assertEquals("Sylvie", row.get("first_name"));
            assertEquals("Le Gall", row.get("last_name"));
            assertNull(row.get("company_name"));
            assertEquals("sylvie.legall@example.net", row.get("email"));
            assertEquals("+33261918523", row.get("phone"));
            assertEquals("+33612345678", row.get("mobile"));
            assertEquals(false, row.get("email_opt_out"));
            assertEquals("88 rue des Tonneliers", row.get("street"));
            assertEquals("49000", row.get("zip_code"));
            assertEquals("Angers", row.get("city"));
            assertEquals("France", row.get("country"));
            assertEquals("FR", row.get("country_code"));
        }

        @ParameterizedTest(name = "« {0} »: first {1}, last {2}, company {3}")
        @CsvSource({
            "Jean Dupont, Jean, Dupont,",
            "Dupont, , Dupont,",
            "Jean de la Tour, Jean, de la Tour,",
            "SARL Cave des Halles, , SARL Cave des Halles, SARL Cave des Halles",
            "Domaine Roux E.A.R.L., , Domaine Roux E.A.R.L., Domaine Roux E.A.R.L.",
            "Cave du Port sarl, Cave, du Port sarl,",
            "Chais Bel-Air scea, , Chais Bel-Air scea, Chais Bel-Air scea",
            "Sa Nguyen, Sa, Nguyen,",
            "Vins Martin SA, , Vins Martin SA, Vins Martin SA",
        })
        void aNameWithoutAColumnForFirstNamesIsSplit(String name, String first, String last, String company)
                throws Exception {
            boolean isCompany = company != null || name.endsWith("sarl");
            Row row = Shipped.map(Shipped.bind("isavigne-clients", "code_client|nom"), "C1|" + name)
                    .row();
            assertEquals(isCompany ? null : first, row.get("first_name"));
            assertEquals(isCompany ? name : last, row.get("last_name"));
            assertEquals(isCompany ? name : null, row.get("company_name"));
        }

        @Test
        void anInvalidEmailOrTelephoneIsLeftOutAndNoted() throws Exception {
            Mapped mapped = Shipped.map(
                    Shipped.bind("isavigne-clients", HEADER), "C1|Roux|Anne|anne.example.net|123|612345678||||Paris|");
            assertEquals(
                    List.of("email email_invalid", "phone phone_invalid", "mobile phone_repaired"),
                    Shipped.anomalies(mapped));
            assertNull(mapped.row().get("email"));
            assertEquals("+33612345678", mapped.row().get("mobile"));
            assertNull(mapped.row().get("email_opt_out"));
        }

        @ParameterizedTest
        @CsvSource({
            "1000, France, 01000, zip_code zip_repaired",
            "1000, , 01000, zip_code zip_repaired",
            "1000, Belgique, 1000,",
            "33 000, France, 33000,",
            "330, France, 330, zip_code zip_invalid",
            "SW1A 1AA, Royaume-Uni, SW1A 1AA,"
        })
        void aFrenchPostcodeGetsItsZeroBack(String written, String country, String zip, String anomaly)
                throws Exception {
            BoundMapping mapping = Shipped.bind("isavigne-clients", "code_client|code_postal|pays");
            Mapped mapped = Shipped.map(mapping, "C1|" + written + "|" + (country == null ? "" : country));
            assertEquals(zip, mapped.row().get("zip_code"));
            assertEquals(anomaly == null ? List.of() : List.of(anomaly), Shipped.anomalies(mapped));
        }

        @Test
        void anUnknownCountryKeepsItsTextAndHasNoCode() throws Exception {
            Mapped mapped = Shipped.map(Shipped.bind("isavigne-clients", "code_client|pays"), "C1|Bordurie");
            assertEquals("Bordurie", mapped.row().get("country"));
            assertNull(mapped.row().get("country_code"));
            assertEquals(List.of("country country_unknown"), Shipped.anomalies(mapped));
        }

        @Test
        void everyProblemOfARecordIsTold() throws Exception {
            Mapped mapped = Shipped.map(Shipped.bind("isavigne-clients", HEADER), "|Roux|Anne||||peut-être|||Paris|");
            assertTrue(mapped.isRefused());
            assertNull(mapped.sourceKey());
            assertEquals(
                    List.of(
                            "Code client : la valeur manque, et rien ne peut être chargé sans elle",
                            "Opt-in e-mail : « peut-être » n’est ni oui ni non"),
                    Shipped.problems(mapped));
        }

        @Test
        void aDefaultIsCountedByTheRecordsThatTakeItOnAnyNumberOfThreads() throws Exception {
            BoundMapping mapping = Shipped.bind("isavigne-clients", "code_client|nom|pays");
            assertEquals(List.of(), mapping.defaultsTaken());
            IntStream.range(0, 3_000)
                    .parallel()
                    .forEach(i -> Shipped.map(mapping, "C" + i + "|Roux|" + (i % 3 == 0 ? "Belgique" : "")));
            assertEquals(
                    List.of("Une cellule vide de « pays » vaut « France » : 2 000 enregistrements."),
                    Shipped.defaultsTaken(mapping));
        }

        @Test
        void aDefaultForAColumnThatIsNotThereIsCountedToo() throws Exception {
            BoundMapping mapping = Shipped.bind("isavigne-clients", "code_client|nom");
            Shipped.map(mapping, "C1|Roux");
            assertEquals(
                    List.of("Il n’y a pas de colonne « pays » : country vaut « France » dans un enregistrement."),
                    Shipped.defaultsTaken(mapping));
        }

        @Test
        void whatWasDecidedIsTold() throws Exception {
            BoundMapping mapping = Shipped.bind("isavigne-clients", "code_client|nom|email|mail|solde");
            assertEquals(List.of("solde"), mapping.unmappedColumns());
            assertEquals(
                    List.of(
                            "La colonne « mail » n’est pas lue : « email » dit la même chose.",
                            "« nom » est coupé au premier espace : prénom, puis nom."),
                    Shipped.notes(mapping));
            assertEquals(new Coverage(4, 5, 0), mapping.coverage());
            assertEquals(new BigDecimal("88.0"), mapping.coverage().score());
        }
    }

    @Nested
    class Produits {
        @Test
        void aProductIsMappedWhole() throws Exception {
            BoundMapping mapping = Shipped.bind(
                    "isavigne-produits",
                    "produit_key|nom|couleur|prix|cout|cepages|millesime|region|appellation|contenance|degre|aromes");
            Row row = Shipped.map(
                            mapping,
                            "chi blc 2023|Chinon blanc|Blancs|14,20 €|5,10|Chenin / Sauvignon|2023|Loire|Chinon|75 cl"
                                    + "|13 % vol|coing, fleur")
                    .row();
            assertEquals("CHI-BLC-2023", row.key());
            assertEquals("Chinon blanc", row.get("name"));
            assertEquals("blanc", row.get("category"));
            assertEquals("entry", row.get("price_segment"));
            assertEquals(new BigDecimal("14.2000"), row.get("list_price_eur"));
            assertEquals(new BigDecimal("5.1000"), row.get("cost_price_eur"));
            assertEquals(List.of("Chenin", "Sauvignon"), row.get("grape_varieties"));
            assertEquals(List.of("coing", "fleur"), row.get("flavors"));
            assertEquals(2023, row.get("vintage"));
            assertEquals(new BigDecimal("75.00"), row.get("bottle_volume_cl"));
            assertEquals(new BigDecimal("13.00"), row.get("alcohol_percent"));
        }

        @Test
        void whatIsImplausibleIsLeftOutAndNoted() throws Exception {
            BoundMapping mapping =
                    Shipped.bind("isavigne-produits", "produit_key|nom|couleur|prix|cout|millesime|contenance|degre");
            Mapped mapped = Shipped.map(mapping, "A|Vin|bleu|10|12|3000|géante|130");
            assertEquals(
                    List.of(
                            "category value_unknown",
                            "vintage vintage_implausible",
                            "bottle_volume_cl volume_unknown",
                            "alcohol_percent value_too_large",
                            "cost_price_eur margin_negative"),
                    Shipped.anomalies(mapped));
            assertFalse(mapped.isRefused());
            assertEquals(
                    List.of("list_price_eur price_negative"), Shipped.anomalies(Shipped.map(mapping, "A|Vin||-1||||")));
        }
    }

    @Nested
    class Ventes {
        private static final String HEADER =
                "num_ligne|num_commande|code_client|produit_key|date|quantite|unite|prix_unitaire|montant|canal";

        @Test
        void aSaleIsMappedWhole() throws Exception {
            Row row = Shipped.map(
                            Shipped.bind("isavigne-ventes", HEADER),
                            "4711|F2025-12|C123|chi-blc-2023|01/03/2025|6|carton de 6|14,20|85,20|Caveau")
                    .row();
            assertEquals("isavigne-4711", row.key());
            assertEquals("F2025-12", row.get("order_id"));
            assertEquals("isavigne-C123", row.get("customer_key"));
            assertEquals("CHI-BLC-2023", row.get("product_key"));
            assertEquals(Instant.parse("2025-02-28T23:00:00Z"), row.get("date_sale"));
            assertEquals(LocalDate.of(2025, 3, 1), row.get("sale_day"));
            assertEquals(new BigDecimal("6.000"), row.get("quantity_units"));
            assertEquals("carton de 6", row.get("unit"));
            assertNull(row.get("quantity_bottles_75cl_eq"));
            assertEquals(new BigDecimal("14.2000"), row.get("price_unit_eur"));
            assertEquals(new BigDecimal("85.2000"), row.get("price_total_eur"));
            assertEquals("direct", row.get("channel"));
            assertEquals("done", row.get("state"));
            assertNull(row.get("margin_percent"));
        }

        @ParameterizedTest(name = "{0} × {1} = {2}: {3}")
        @CsvSource({
            "2, 10, 20, ",
            "2, 10, 18, ",
            "2, 10, 10, ",
            "2, 10, '9,99', price_total_eur total_mismatch",
            "2, 10, '20,20', ",
            "2, 10, '20,21', price_total_eur total_mismatch",
            "2, '0,01', '0,04', ",
            "-2, 10, -20, ",
            "-2, 10, 20, price_total_eur total_mismatch",
            "2, 10, 0, price_total_eur total_mismatch",
            "0, 10, 0, quantity_units quantity_zero",
            "2, -10, -20, price_unit_eur price_negative",
        })
        void totalsAreComparedWithQuantityTimesPrice(String quantity, String price, String total, String anomaly)
                throws Exception {
            BoundMapping mapping = Shipped.bind("isavigne-ventes", HEADER);
            Mapped mapped = Shipped.map(
                    mapping, "1|F1|C1|P1|01/03/2025|" + quantity + "|btl|" + price + "|" + total + "|site web");
            assertEquals(anomaly == null ? List.of() : List.of(anomaly), Shipped.anomalies(mapped));
            assertEquals("website", mapped.row().get("channel"));
        }

        @Test
        void aSaleThatDeservesALookLoads() throws Exception {
            Mapped mapped = Shipped.map(
                    Shipped.bind("isavigne-ventes", HEADER + "|cout_total"),
                    "1|F1|C1|P1|16/06/2025|2|palette|10||Marchand de sable|25");
            assertEquals(
                    List.of(
                            "date_sale date_in_future",
                            "unit unit_unknown",
                            "cost_total_eur margin_negative",
                            "margin_percent vat_unknown"),
                    Shipped.anomalies(mapped));
            assertEquals(new BigDecimal("-25.00"), mapped.row().get("margin_percent"));
            assertEquals("Marchand de sable", mapped.row().get("channel"));
            assertEquals(
                    List.of(),
                    Shipped.anomalies(Shipped.map(
                            Shipped.bind("isavigne-ventes", HEADER), "1|F1|C1|P1|15/06/2025 23:59|2|||20|")));
        }

        @Test
        void aBadSaleIsRefusedWithEveryReason() throws Exception {
            Mapped mapped = Shipped.map(
                    Shipped.bind("isavigne-ventes", HEADER), "1|F1|3,76E+12||31/02/2025|12,5O|btl|10|x|direct");
            assertEquals("isavigne-1", mapped.sourceKey());
            assertEquals(
                    List.of(
                            "code_client : « 3,76E+12 » est un code que le tableur a transformé en nombre : des"
                                    + " chiffres sont perdus",
                            "produit_key : la valeur manque, et rien ne peut être chargé sans elle",
                            "date : « 31/02/2025 » n’est pas une date du calendrier",
                            "quantite : « 12,5O » n’est pas un nombre",
                            "montant : « x » n’est pas un nombre"),
                    Shipped.problems(mapped));
            assertEquals(
                    "Écrivez un nombre comme 12,50, avec des chiffres seulement (le zéro n’est pas la lettre O).",
                    Messages.in("fr").advice(mapped.problems().get(3)));
        }

        @Test
        void lineIdsThatRestartWithEachOrderTakeTheOrderIntoTheKey() throws Exception {
            BoundMapping mapping = Shipped.bind(
                    "isavigne-ventes",
                    HEADER,
                    "1|F1|C1|P1|01/03/2025|1|||1|",
                    "2|F1|C1|P2|01/03/2025|1|||1|",
                    "1|F2|C1|P1|01/03/2025|1|||1|");
            assertEquals(Map.of("source.line_id_scope", "order"), mapping.decisions());
            assertEquals(
                    "isavigne-F2-1",
                    Shipped.map(mapping, "1|F2|C1|P1|01/03/2025|1|||1|").row().key());
            assertEquals(
                    List.of("num_commande : il manque le numéro de commande, sans lequel le numéro de ligne ne suffit"
                            + " pas"),
                    Shipped.problems(Shipped.map(mapping, "1||C1|P1|01/03/2025|1|||1|")));
        }

        @Test
        void aRecordedDecisionStays() throws Exception {
            MappingFile ventes = Shipped.mappings().find("isavigne-ventes").orElseThrow();
            BoundMapping mapping = Shipped.bind(
                    ventes,
                    Map.of("source.line_id_scope", "source", "file.decimal_mark.price_unit_eur", "point"),
                    "chateau",
                    HEADER,
                    "1|F1|C1|P1|01/03/2025|1||1,5|1|",
                    "1|F2|C1|P1|01/03/2025|1||1,5|1|");
            Row row = Shipped.map(mapping, "1|F2|C1|P1|01/03/2025|1||1,234||").row();
            assertEquals("chateau-1", row.key());
            assertEquals("chateau-C1", row.get("customer_key"));
            assertEquals(new BigDecimal("1234.0000"), row.get("price_unit_eur"));
        }

        @Test
        void ambiguousNumbersAreDecidedByTheColumnAndTold() throws Exception {
            BoundMapping mapping = Shipped.bind(
                    "isavigne-ventes",
                    HEADER,
                    "1|F1|C1|P1|01/03/2025|1,234||10,5|1,500|",
                    "2|F1|C1|P1|01/03/2025|1||1,234|2|",
                    "3|F2|C1|P1|01/03/2025|1||7|2|");
            assertEquals(
                    Map.of(
                            "source.line_id_scope", "source",
                            "file.decimal_mark.quantity_units", "comma_assumed",
                            "file.decimal_mark.price_unit_eur", "comma",
                            "file.decimal_mark.price_total_eur", "comma_assumed"),
                    mapping.decisions());
            Mapped mapped = Shipped.map(mapping, "1|F1|C1|P1|01/03/2025|1,234||1,234||");
            assertEquals(List.of("quantity_units number_ambiguous"), Shipped.anomalies(mapped));
            assertEquals(new BigDecimal("1.234"), mapped.row().get("quantity_units"));
            assertTrue(Shipped.notes(mapping)
                    .contains(
                            "Colonne « prix_unitaire » : un nombre comme 1,234 est lu avec « , » pour séparateur décimal,"
                                    + " d’après les autres nombres de la colonne."));
        }

        @Test
        void withoutLineIdsEqualLinesShareABasisInWhateverSpelling() throws Exception {
            BoundMapping mapping =
                    Shipped.bind("isavigne-ventes", "facture|code_client|produit_key|date|quantite|montant");
            Mapped first = Shipped.map(mapping, "F1|C1|chi blc|01/03/2025|6|60");
            Mapped other = Shipped.map(mapping, "F1| C1 |CHI-BLC|2025-03-01|12|120");
            Mapped refused = Shipped.map(mapping, "F1|C1|CHI-BLC|1/3/25|douze|120");
            assertEquals("isavigne-F1-isavigne-C1-CHI-BLC-2025-03-01", first.keyBasis());
            assertEquals(first.keyBasis(), other.keyBasis());
            assertEquals(first.keyBasis(), refused.keyBasis());
            assertNull(first.row().key());
            assertNull(first.sourceKey());
            assertTrue(refused.isRefused());
        }

        @Test
        void aTotalThatDoesNotFitIsRefusedRatherThanLost() throws Exception {
            Mapped mapped = Shipped.map(
                    Shipped.bind("isavigne-ventes", HEADER), "1|F1|C1|P1|01/03/2025|99999999|btl|99999999||");
            assertEquals(
                    List.of("prix_unitaire : « 99999999 » est trop grand : au plus 9999999999.9999"),
                    Shipped.problems(mapped));
        }
    }

    @Nested
    class Stock {
        @Test
        void aStockLevelIsMappedWhole() throws Exception {
            BoundMapping mapping =
                    Shipped.bind("isavigne-stock", "produit_key|entrepot|quantite|unite|reserve|date_inventaire");
            Row row = Shipped.map(mapping, "chi-blc|Chai 1|1 200|bouteilles||31/12/2024")
                    .row();
            assertEquals("isavigne-STOCK-CHI-BLC-Chai 1", row.key());
            assertEquals(new BigDecimal("1200.000"), row.get("quantity_units"));
            assertEquals(new BigDecimal("0.000"), row.get("reserved_qty"));
            assertEquals(Instant.parse("2024-12-30T23:00:00Z"), row.get("last_count_date"));
            assertEquals(
                    List.of("quantity_units stock_negative"),
                    Shipped.anomalies(Shipped.map(mapping, "chi-blc|Chai 1|-3|||")));
        }

        @Test
        void absenceMeansGonePerWarehouse() throws Exception {
            MappingFile stock = Shipped.mappings().find("isavigne-stock").orElseThrow();
            assertEquals(Absence.SNAPSHOT, stock.absence());
            assertEquals("warehouse", stock.snapshotPer().orElseThrow().name());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "isavigne-clients!nom|ville!La colonne « code_client » manque ; colonnes lues : nom, ville."
                        + " Ajoutez-la à l’export, ou son nom à la correspondance.",
                "isavigne-ventes!N° client|produit|qté|_ref!La colonne « date » manque ; colonnes lues : N° client,"
                        + " produit, qté. Ajoutez-la à l’export, ou son nom à la correspondance.",
                "isavigne-stock!quantite!Les colonnes « produit_key » et « entrepot » manquent ; colonnes lues :"
                        + " quantite. Ajoutez-les à l’export, ou leurs noms à la correspondance.",
            })
    void missingColumnsAreNamedAllWithWhatWasFound(String mapping, String header, String sentence) {
        ColumnsMissing missing = assertThrows(ColumnsMissing.class, () -> Shipped.bind(mapping, header));
        assertEquals(sentence, missing.reason(Messages.in("fr")));
    }

    @Test
    void headersAreRecognisedByMeaning() throws Exception {
        BoundMapping mapping =
                Shipped.bind("isavigne-clients", "\uFEFFN° CLIENT|Nom-Client|E.MAIL|code_postal|_ref|_ligne|_conseil|");
        assertEquals(List.of(), mapping.unmappedColumns());
        assertEquals(
                List.of(
                        new ColumnBinding("customer_key", "\uFEFFN° CLIENT", "prefixed_code"),
                        new ColumnBinding("first_name", null, "text"),
                        new ColumnBinding("last_name", "Nom-Client", "person"),
                        new ColumnBinding("company_name", null, "text"),
                        new ColumnBinding("email", "E.MAIL", "email")),
                mapping.columnBindings().subList(0, 5));
    }
}
