package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.BottleUnits.Kind;
import fr.vendange.canonical.BottleUnits.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The estate's own bottle units, in {@code unites.yaml} beside its mappings; they hold for every source. */
final class UnitFile {
    static final String NAME = "unites.yaml";

    private UnitFile() {}

    /** The units of a file that the schema found nothing wrong with. */
    static List<Word> words(YamlFile yaml) {
        List<Word> words = new ArrayList<>();
        yaml.tree().path("units").fields().forEachRemaining(unit -> {
            List<String> names = new ArrayList<>(List.of(unit.getKey()));
            unit.getValue().path("synonyms").forEach(name -> names.add(name.asText()));
            names.forEach(name -> words.add(word(name, unit.getValue())));
        });
        return words;
    }

    private static Word word(String name, JsonNode unit) {
        JsonNode volume = unit.path("volume_cl");
        BigDecimal volumeCl = volume.isNumber() ? volume.decimalValue() : null;
        BigDecimal bottles = unit.path("bottles").decimalValue();
        return unit.path("case").asBoolean()
                ? new Word(Kind.CASE, name, bottles, null, false)
                : Word.format(name, bottles, volumeCl);
    }
}
