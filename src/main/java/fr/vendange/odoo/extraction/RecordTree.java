package fr.vendange.odoo.extraction;

import fr.vendange.canonical.Folding;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.FieldType;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooField;
import fr.vendange.odoo.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The fields of a model that a mapping needs, and of the models behind its relational fields. Pages are completed in
 * bulk: for each relational field one read of the ids that a page names.
 *
 * <p>Built by one thread through {@link #output}, then used by any.
 */
final class RecordTree {
    private final OdooReads server;
    private final String model;
    private final ModelFields fields;
    private final BiFunction<String, String, Optional<Computed>> functions;
    private final List<String> missing;
    private final List<String> read = new ArrayList<>(List.of("id"));
    private final Map<String, RelatedRecords> related = new LinkedHashMap<>();
    private final Map<String, Integer> outputByPath = new HashMap<>();
    private final List<Output> outputs = new ArrayList<>();

    /**
     * @param functions what is computed, by model and name
     * @param missing told the fields that the server lacks or hides, as {@code model.field}
     */
    RecordTree(
            OdooReads server,
            String model,
            BiFunction<String, String, Optional<Computed>> functions,
            List<String> missing) {
        this.server = server;
        this.model = model;
        this.fields = server.fields(model);
        this.functions = functions;
        this.missing = missing;
    }

    String model() {
        return model;
    }

    /** The fields to ask the server for. */
    List<String> fieldsToRead() {
        return List.copyOf(read.subList(1, read.size()));
    }

    /** The place that a path's value will have in a loaded record; empty when the server has no such field. */
    OptionalInt output(String path) {
        return output(FieldPath.parse(path));
    }

    private OptionalInt output(FieldPath path) {
        Integer known = outputByPath.get(path.toString());
        if (known != null) {
            return OptionalInt.of(known);
        }
        Optional<? extends Output> output = path.computed() ? computed(path) : field(path);
        if (output.isEmpty()) {
            return OptionalInt.empty();
        }
        outputs.add(output.get());
        outputByPath.put(path.toString(), outputs.size() - 1);
        return OptionalInt.of(outputs.size() - 1);
    }

    private Optional<Output> computed(FieldPath path) {
        Optional<Computed> function = functions.apply(model, path.field());
        if (function.isEmpty()) {
            lacks(path.field() + "()");
            return Optional.empty();
        }
        int[] arguments = function.get().needs().stream()
                .mapToInt(need -> quietly(need).orElse(-1))
                .toArray();
        boolean none = Arrays.stream(arguments).allMatch(at -> at < 0);
        return none ? Optional.empty() : Optional.of(new Output.OfFunction(function.get(), arguments));
    }

    /** Fields that only some versions have are nobody's mistake. */
    private OptionalInt quietly(String path) {
        int before = missing.size();
        OptionalInt output = output(path);
        missing.subList(before, missing.size()).clear();
        return output;
    }

    private Optional<Output> field(FieldPath path) {
        Optional<OdooField> field = fields.field(path.field());
        if (field.isEmpty() && !path.field().equals("id")) {
            lacks(path.field());
            return Optional.empty();
        }
        if (path.rest().isEmpty()) {
            return Optional.of(new Output.OwnField(cell(path.field())));
        }
        if (field.isEmpty() || !isRelational(field.get().type())) {
            lacks(path.field() + "." + path.rest().get().field());
            return Optional.empty();
        }
        return related(path.field(), field.get().relation()).flatMap(records -> ofRelated(path, records));
    }

    private static boolean isRelational(FieldType type) {
        return type.manyRecords() || type == FieldType.MANY2ONE;
    }

    private Optional<Output> ofRelated(FieldPath path, RelatedRecords records) {
        OptionalInt output = records.tree().output(path.rest().orElseThrow());
        if (output.isEmpty()) {
            return Optional.empty();
        }
        if (path.condition().isEmpty()) {
            return Optional.of(new Output.OfRelated(cell(path.field()), records, output.getAsInt()));
        }
        FieldPath.Condition condition = path.condition().get();
        OptionalInt tested = records.tree().output(condition.path());
        return tested.isEmpty()
                ? Optional.empty()
                : Optional.of(new Output.OfPicked(
                        cell(path.field()),
                        records,
                        output.getAsInt(),
                        tested.getAsInt(),
                        Folding.lettersAndDigits(condition.text())));
    }

    private Optional<RelatedRecords> related(String field, String relation) {
        RelatedRecords records = related.get(field);
        if (records == null) {
            try {
                records = new RelatedRecords(server, new RecordTree(server, relation, functions, missing));
            } catch (OdooFault e) {
                if (!e.isOfTheModel()) {
                    throw e;
                }
                lacks(field + " (" + relation + ")");
                return Optional.empty();
            }
            related.put(field, records);
        }
        return Optional.of(records);
    }

    private void lacks(String field) {
        String name = model + "." + field;
        if (!missing.contains(name)) {
            missing.add(name);
        }
    }

    private int cell(String field) {
        int at = read.indexOf(field);
        if (at < 0) {
            read.add(field);
            at = read.size() - 1;
        }
        return at;
    }

    /** Reads one record of each model, so that what the user cannot read shows before anything is begun. */
    void readOne() {
        server.searchRead(Query.of(model, Domain.all(), fieldsToRead()).limit(1));
        related.values().forEach(records -> records.tree().readOne());
    }

    /** The values of each record in the order of the outputs; the records' cells are those of {@link #fieldsToRead}. */
    List<Object[]> load(List<Object[]> records) {
        Map<RelatedRecords, Map<Long, Object[]>> relatives = new HashMap<>();
        related.forEach((field, behind) -> relatives.put(behind, behind.find(named(records, read.indexOf(field)))));
        List<Object[]> loaded = new ArrayList<>(records.size());
        for (Object[] record : records) {
            Object[] values = new Object[outputs.size()];
            for (int i = 0; i < values.length; i++) {
                Output output = outputs.get(i);
                if (output instanceof Output.OwnField own) {
                    values[i] = record[own.cell()];
                } else if (output instanceof Output.OfRelated other) {
                    values[i] = other.value(record, relatives.get(other.records()));
                } else if (output instanceof Output.OfPicked picked) {
                    values[i] = picked.value(record, relatives.get(picked.records()));
                }
            }
            loaded.add(values);
        }
        compute(loaded);
        return loaded;
    }

    /** In the order of the outputs: what a function needs stands before it. */
    private void compute(List<Object[]> loaded) {
        for (int i = 0; i < outputs.size() && !loaded.isEmpty(); i++) {
            if (outputs.get(i) instanceof Output.OfFunction function) {
                List<Object> results = function.values(loaded);
                for (int r = 0; r < loaded.size(); r++) {
                    loaded.get(r)[i] = results.get(r);
                }
            }
        }
    }

    private static Set<Long> named(List<Object[]> records, int cell) {
        Set<Long> ids = new TreeSet<>();
        for (Object[] record : records) {
            if (record[cell] instanceof Long id) {
                ids.add(id);
            } else if (record[cell] instanceof long[] many) {
                for (long id : many) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }
}
