package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: a mapping answers, always the same, and only with what the database takes. */
class AnyRecordTest {
    private final List<BoundMapping> mappings;

    AnyRecordTest() throws Exception {
        mappings = List.of(
                Shipped.bind(
                        "isavigne-ventes",
                        "num_ligne|num_commande|code_client|produit_key|date|quantite|unite|prix_unitaire|montant"
                                + "|notes"),
                Shipped.bind("isavigne-clients", "code_client|nom|email|mobile|opt-in|adresse|cp|pays|ville|prenom"),
                Shipped.bind(
                        "isavigne-produits",
                        "produit_key|nom|couleur|prix|cout|cepages|millesime|contenance|degre|actif"),
                Shipped.bind("isavigne-stock", "produit_key|entrepot|quantite|unite|reserve|date_inventaire|a|b|c|d"));
    }

    @Property(tries = 2000)
    void everyRecordIsAnsweredAlwaysTheSame(@ForAll("records") List<String> cells) {
        for (BoundMapping mapping : mappings) {
            SourceRecord record = new SourceRecord(2, 0, cells.toArray());
            Mapped first = mapping.map(record);
            Mapped second = mapping.map(record);
            assertEquals(first.problems(), second.problems());
            assertEquals(first.anomalies(), second.anomalies());
            assertEquals(first.sourceKey(), second.sourceKey());
            first.problems().forEach(AnyRecordTest::hasItsSentences);
            if (!first.isRefused()) {
                mapping.table()
                        .columns()
                        .forEach(column -> fits(column, first.row().get(column)));
            }
        }
    }

    private static void hasItsSentences(Problem problem) {
        for (String language : List.of("fr", "en")) {
            Messages messages = Messages.in(language);
            assertEquals(false, messages.problem(problem).startsWith(problem.code()), problem.code());
            assertEquals(false, messages.advice(problem).startsWith(problem.code()), problem.code());
        }
    }

    private static void fits(Column column, Object value) {
        if (value == null) {
            assertEquals(false, column.isStated() && column.required(), column::name);
            return;
        }
        assertEquals(true, column.type().javaType().isInstance(value), () -> column + " " + value.getClass());
        if (value instanceof BigDecimal number) {
            assertEquals(column.type().scale(), number.scale(), column::name);
            assertEquals(true, number.precision() <= column.type().precision(), () -> column + " " + number);
        }
        if (value instanceof String text) {
            assertEquals(-1, text.indexOf('\u0000'), column::name);
            assertEquals(true, column.allowed().isEmpty() || column.allowed().contains(text), column::name);
        }
    }

    @Provide
    Arbitrary<List<String>> records() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<String> likely = Arbitraries.strings()
                .withChars("0123456789,.- /€()EO+'Ccl\u00A0")
                .ofMaxLength(12);
        Arbitrary<String> good = Arbitraries.of(
                "1", "C1", "12,50", "1,234", "01/03/2025", "oui", "rouge", "carton de 6", "75 cl", "2019", "France");
        return Arbitraries.oneOf(anything, likely, good).list().ofMinSize(0).ofMaxSize(12);
    }
}
