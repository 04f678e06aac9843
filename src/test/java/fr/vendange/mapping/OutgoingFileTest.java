package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.UnreadableValue;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping of what leaves the house: the shipped one, with what an integrator writes into it. */
class OutgoingFileTest {
    private static final Messages FRENCH = Messages.in("fr");

    /** What the shop says, or what is reckoned. */
    private static final Map<String, Object> SAID = Map.of(
            "metadata.channel",
            "Salon",
            "created_at",
            "2026-11-20T23:30:05.381Z",
            "display_id",
            1L,
            "total",
            new BigDecimal("48.60"),
            "metadata.gift",
            "oui",
            "contact()",
            7L);

    @TempDir
    private Path folder;

    private OutgoingFile with(String field) throws Exception {
        String shipped = Files.readString(Path.of("routes/mappings/medusa-orders.yaml"));
        Files.writeString(
                folder.resolve("medusa-orders.yaml"),
                shipped.replace("    order_line:\n", "    " + field + "\n    order_line:\n"));
        return MappingCatalog.load(folder).current().outgoing("medusa-orders").orElseThrow();
    }

    private static Map<String, Object> order(OutgoingFile file, Function<String, Object> said) {
        return file.values("order", said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x: { from: [metadata.channel] }; Salon",
                "x: { from: [metadata.nothing, metadata.channel] }; Salon",
                "x: { from: [metadata.nothing] };",
                "x: { from: [metadata.nothing], default: Boutique }; Boutique",
                "x: { default: true }; true",
                "x: { template: 'n° {display_id} ({metadata.channel})' }; n° 1 (Salon)",
                "x: { template: 'n° {metadata.nothing}' };",
                "x: { template: 'n° {metadata.nothing}', default: sans }; sans",
                "x: { from: [created_at], transform: moment }; 2026-11-20 23:30:05",
                "x: { from: [created_at], transform: day }; 2026-11-21",
                "x: { from: [total], transform: text }; 48.6",
                "x: { from: [total], transform: number }; 48.6",
                "x: { from: [metadata.gift], transform: boolean }; true",
                "x: { from: [metadata.channel], transform: one_of, values: { fair: [salon, foire] } }; fair",
                "x: { from: [metadata.channel], transform: one_of, values: { web: [site] } };",
                "x: { from: [metadata.channel], transform: one_of, values: { web: [site] }, default: other }; other",
                "x: { from: [contact()] }; 7",
            })
    void aFieldIsFilledAsTheFileSays(String field, String value) throws Exception {
        Object written = order(with(field), SAID::get).get("x");
        assertEquals(value, written == null ? null : written.toString());
    }

    @Test
    void theShippedFileFillsWhatEveryOrderHas() throws Exception {
        OutgoingFile file = MappingCatalog.load(Shipped.FOLDER)
                .current()
                .outgoing("medusa-orders")
                .orElseThrow();
        Map<String, Object> said = new HashMap<>(SAID);
        said.putAll(Map.of("reference()", "order_1", "lines()", List.of()));
        assertEquals(
                Map.of(
                        "partner_id",
                        7L,
                        "client_order_ref",
                        "order_1",
                        "origin",
                        "Medusa #1",
                        "date_order",
                        "2026-11-20 23:30:05",
                        "order_line",
                        List.of()),
                order(file, said::get));
        assertEquals(
                Map.of("name", "Vin", "discount", BigDecimal.ZERO),
                file.values("item", path -> path.equals("title()") ? "Vin" : null));
        assertEquals(Map.of(), file.values("contact", path -> null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x: { from: [metadata.channel], transform: number }; Salon",
                "x: { from: [metadata.channel], transform: moment }; Salon",
                "x: { from: [metadata.channel], transform: boolean }; Salon",
            })
    void aValueOfAnotherFormIsNotGuessed(String field, String value) throws Exception {
        OutgoingFile file = with(field);
        UnreadableValue unreadable = assertThrows(UnreadableValue.class, () -> order(file, SAID::get));
        assertEquals(List.of("x", value), List.of(unreadable.field(), unreadable.value()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x: { from: [contct()] } | 29 | from | « contct() » n’est rien que Vendange calcule ici ; vouliez-vous dire"
                        + " « contact() » ? Il calcule : contact(), billing(), shipping(), reference(), pricelist(), team(),"
                        + " lines().",
                "x: { from: [product()] } | 29 | from | « product() » n’est rien que Vendange calcule ici. Il calcule :"
                        + " contact(), billing(), shipping(), reference(), pricelist(), team(), lines().",
                "x: { from: ['a b'] } | 29 | from | « a b » n’est pas un chemin. Écrivez par exemple metadata.channel.",
                "x: { template: '{a b}' } | 29 | template | « a b » n’est pas un chemin. Écrivez par exemple"
                        + " metadata.channel.",
                "x: { transform: text } | 29 | x | d’où vient la valeur ? Ajoutez « from », ou « default » si elle est"
                        + " toujours la même.",
                "x: { from: [a], template: b } | 29 | x | une valeur composée ne vient d’aucune colonne : retirez « from ».",
                "x: { from: [a], transform: one_of } | 29 | x | il manque « values » : ce qu’il faut envoyer, et les mots qui"
                        + " le veulent dire.",
                "x: { from: [a], values: { b: [c] } } | 29 | x | « values » ne va qu’avec « transform: one_of ».",
                "x: { form: [a] } | 29 | form | clé inconnue ; vouliez-vous dire « from » ?",
            })
    void whatIsWrongIsToldWithItsLine(String field, int line, String key, String reason) {
        MappingInvalid invalid = assertThrows(MappingInvalid.class, () -> with(field));
        YamlProblem problem = invalid.problems().get(0);
        assertEquals(reason, problem.reason(FRENCH));
        assertEquals(key, problem.key());
        assertEquals(line, problem.line());
    }

    @Test
    void whatEveryOrderNeedsCannotBeTakenOut() throws Exception {
        String shipped = Files.readString(Path.of("routes/mappings/medusa-orders.yaml"));
        Files.writeString(
                folder.resolve("medusa-orders.yaml"),
                shipped.replace("from: [reference()]", "from: [id]")
                        .replace("    order_line:\n      from: [lines()]\n", ""));
        MappingInvalid invalid = assertThrows(MappingInvalid.class, () -> MappingCatalog.load(folder));
        assertEquals(
                List.of(
                        "Odoo ne peut se passer de « order_line » : ajoutez ce champ.",
                        "ce champ vient de « reference() » et de rien d’autre : c’est par lui qu’une commande est retrouvée, et"
                                + " n’existe qu’une fois."),
                invalid.problems().stream()
                        .map(problem -> problem.reason(FRENCH))
                        .toList());
    }
}
