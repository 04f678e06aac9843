package fr.vendange.odoo.extraction;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.mapping.MappingFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields of a model a mapping reads on a server.
 *
 * @param read the model's own fields, those of computed values included
 * @param missing what the mapping names and the server lacks or hides, as {@code model.field}
 */
public record FieldsInUse(Set<String> read, List<String> missing) {
    public FieldsInUse {
        read = Set.copyOf(read);
        missing = List.copyOf(missing);
    }

    /** What that mapping reads of that model; one record of it is read, to see whether the user may. */
    public static FieldsInUse of(OdooReads server, String model, MappingFile mapping) {
        VisibleFields visible = new VisibleFields(server);
        return visible.settled(() -> of(visible, model, mapping));
    }

    private static FieldsInUse of(VisibleFields server, String model, MappingFile mapping) {
        List<String> missing = new ArrayList<>();
        // nothing is computed here, only looked at
        ComputedValues computed = new ComputedValues(server, null, BottleUnits.standard(), false);
        RecordTree tree = new RecordTree(server, model, computed::find, missing);
        for (List<String> names : mapping.sourceColumns()) {
            int before = missing.size();
            if (names.stream().anyMatch(name -> tree.output(name).isPresent())) {
                missing.subList(before, missing.size()).clear();
            }
        }
        tree.readOne();
        Set<String> read = new LinkedHashSet<>(tree.fieldsToRead());
        read.add("id");
        return new FieldsInUse(read, missing);
    }
}
