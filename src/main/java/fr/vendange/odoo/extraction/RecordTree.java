package fr.vendange.odoo.extraction;

import fr.vendange.canonical.Folding;
import fr.vendange.odoo.FieldType;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooField;
import fr.vendange.odoo.OdooPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The fields of a model that a mapping needs, and of the models behind its relational fields. Pages are completed in
 * bulk: for each relational field one read of the ids that a page names and that were not read before in this run. What
 * is kept of related records are the values asked for, at most {@value #REMEMBERED} records a field.
 *
 * <p>Built by one thread through {@link #output}, then used by any.
 */
final class RecordTree {
    private static final int REMEMBERED = 50_000;
    private static final int IDS_AT_ONCE = 2_000;

    private final OdooReads server;
    private final String model;
    private final ModelFields fields;
    private final BiFunction<String, String, Optional<Computed>> functions;
    private final List<String> missing;
    private final List<String> read = new ArrayList<>(List.of("id"));
    private final Map<String, RecordTree> related = new LinkedHashMap<>();
    private final Map<String, Integer> outputByPath = new HashMap<>();
    private final List<Output> outputs = new ArrayList<>();
    private final Map<Long, Object[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Object[]> eldest) {
            return size() > REMEMBERED;
        }
    };

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

    /** What a value is taken from: one of the three. */
    private sealed interface Output {}

    private record FieldOutput(int cell) implements Output {}

    /** @param condition the output of the related record that must fold to {@code text}; −1 for none */
    private record RelatedOutput(int cell, RecordTree tree, boolean many, int output, int condition, String text)
            implements Output {}

    private record ComputedOutput(Computed function, int[] arguments) implements Output {}

    String model() {
        return model;
    }

    ModelFields fields() {
        return fields;
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
        Optional<Output> output = path.computed() ? computed(path) : field(path);
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
        List<String> needs = function.get().needs();
        int[] arguments = new int[needs.size()];
        int there = 0;
        for (int i = 0; i < arguments.length; i++) {
            OptionalInt argument = quietly(needs.get(i));
            arguments[i] = argument.orElse(-1);
            there += argument.isPresent() ? 1 : 0;
        }
        return there == 0 ? Optional.empty() : Optional.of(new ComputedOutput(function.get(), arguments));
    }

    /** Fields that only some versions have are nobody's mistake. */
    private OptionalInt quietly(String path) {
        int before = missing.size();
        OptionalInt output = output(path);
        while (missing.size() > before) {
            missing.remove(missing.size() - 1);
        }
        return output;
    }

    private Optional<Output> field(FieldPath path) {
        Optional<OdooField> field = fields.field(path.field());
        if (field.isEmpty() && !path.field().equals("id")) {
            lacks(path.field());
            return Optional.empty();
        }
        if (path.rest().isEmpty()) {
            return Optional.of(new FieldOutput(cell(path.field())));
        }
        boolean many = field.isPresent() && field.get().type().manyRecords();
        boolean one = field.isPresent() && field.get().type() == FieldType.MANY2ONE;
        if (!many && !one) {
            lacks(path.field() + "." + path.rest().get().field());
            return Optional.empty();
        }
        Optional<RecordTree> tree = related(path.field(), field.get().relation());
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt output = tree.get().output(path.rest().get());
        OptionalInt condition = path.condition().isPresent()
                ? tree.get().output(path.condition().get().path())
                : OptionalInt.of(-1);
        if (output.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RelatedOutput(
                cell(path.field()),
                tree.get(),
                many,
                output.getAsInt(),
                condition.getAsInt(),
                path.condition().map(c -> Folding.lettersAndDigits(c.text())).orElse(null)));
    }

    private Optional<RecordTree> related(String field, String relation) {
        RecordTree tree = related.get(field);
        if (tree == null) {
            try {
                tree = new RecordTree(server, relation, functions, missing);
            } catch (OdooFault e) {
                if (e.kind() != OdooFault.Kind.ACCESS_DENIED && e.kind() != OdooFault.Kind.UNKNOWN_MODEL) {
                    throw e;
                }
                lacks(field + " (" + relation + ")");
                return Optional.empty();
            }
            related.put(field, tree);
        }
        return Optional.of(tree);
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

    /** The values of each record in the order of the outputs; the records' cells are those of {@link #fieldsToRead}. */
    List<Object[]> load(List<Object[]> records) {
        Map<RecordTree, Map<Long, Object[]>> relatives = new HashMap<>();
        related.forEach((field, tree) -> relatives.put(tree, tree.find(named(records, read.indexOf(field)))));
        List<Object[]> loaded = new ArrayList<>(records.size());
        for (Object[] record : records) {
            Object[] values = new Object[outputs.size()];
            for (int i = 0; i < values.length; i++) {
                Output output = outputs.get(i);
                if (output instanceof FieldOutput field) {
                    values[i] = record[field.cell()];
                } else if (output instanceof RelatedOutput relation) {
                    values[i] = value(record[relation.cell()], relation, relatives.get(relation.tree()));
                }
            }
            loaded.add(values);
        }
        compute(loaded);
        return loaded;
    }

    private void compute(List<Object[]> loaded) {
        for (int i = 0; i < outputs.size(); i++) {
            if (!(outputs.get(i) instanceof ComputedOutput computed) || loaded.isEmpty()) {
                continue;
            }
            List<Object[]> arguments = new ArrayList<>(loaded.size());
            for (Object[] values : loaded) {
                arguments.add(Arrays.stream(computed.arguments())
                        .mapToObj(at -> at < 0 ? null : values[at])
                        .toArray());
            }
            List<Object> results = computed.function().of(arguments);
            for (int r = 0; r < loaded.size(); r++) {
                loaded.get(r)[i] = results.get(r);
            }
        }
    }

    private static Object value(Object cell, RelatedOutput relation, Map<Long, Object[]> relatives) {
        if (cell instanceof Long id) {
            Object[] relative = relatives.get(id);
            return relative == null ? null : relative[relation.output()];
        }
        if (!(cell instanceof long[] ids)) {
            return null;
        }
        List<Object> values = new ArrayList<>(ids.length);
        for (long id : ids) {
            Object[] relative = relatives.get(id);
            if (relative == null) {
                continue;
            }
            if (relation.condition() < 0) {
                values.add(relative[relation.output()]);
            } else if (relation.text().equals(folded(relative[relation.condition()]))) {
                return relative[relation.output()];
            }
        }
        values.removeIf(value -> value == null);
        return relation.condition() >= 0 || values.isEmpty() ? null : values;
    }

    private static String folded(Object value) {
        return value == null ? "" : Folding.lettersAndDigits(value.toString());
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

    private Map<Long, Object[]> find(Set<Long> ids) {
        Map<Long, Object[]> found = new HashMap<>();
        List<Long> unknown = new ArrayList<>();
        synchronized (remembered) {
            for (Long id : ids) {
                Object[] values = remembered.get(id);
                if (values == null) {
                    unknown.add(id);
                } else {
                    found.put(id, values);
                }
            }
        }
        for (int from = 0; from < unknown.size(); from += IDS_AT_ONCE) {
            Map<Long, Object[]> more = ask(unknown.subList(from, Math.min(unknown.size(), from + IDS_AT_ONCE)));
            found.putAll(more);
            synchronized (remembered) {
                remembered.putAll(more);
            }
        }
        return found;
    }

    private Map<Long, Object[]> ask(Collection<Long> ids) {
        OdooPage page = server.read(model, ids, fieldsToRead());
        List<Object[]> loaded = load(page.records());
        Map<Long, Object[]> byId = new TreeMap<>();
        for (int i = 0; i < loaded.size(); i++) {
            byId.put(page.id(i), loaded.get(i));
        }
        return byId;
    }
}
