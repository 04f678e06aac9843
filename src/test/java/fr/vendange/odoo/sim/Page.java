package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records with the fields asked for, written cell by cell. */
final class Page implements Answer {
    private final Table table;
    private final long[] ids;
    private final Set<String> fields;
    private final boolean labels;
    private final String language;

    /** @param labels a many2one as {@code [id, label]} instead of the bare id */
    Page(Table table, long[] ids, Set<String> fields, boolean labels, String language) {
        this.table = table;
        this.ids = ids;
        this.fields = fields;
        this.labels = labels;
        this.language = language;
    }

    private record Column(Field field, byte[] key, Derivations.Rule rule) {}

    @Override
    public int rows() {
        return ids.length;
    }

    @Override
    public void writeTo(ValueWriter writer) {
        List<Column> columns = new ArrayList<>();
        for (String name : fields) {
            columns.add(new Column(table.model().field(name), writer.key(name), table.derivation(name)));
        }
        Map<String, Map<Long, String>> named = new LinkedHashMap<>();
        byte[] idKey = writer.key("id");
        writer.beginArray();
        for (long id : ids) {
            Row row = table.row(id);
            if (row != null) {
                writer.beginStruct();
                writer.beginMember(idKey);
                writer.integer(id);
                writer.endMember();
                for (Column column : columns) {
                    writer.beginMember(column.key());
                    cell(writer, column.field(), row.get(column.field().name(), column.rule(), language), named);
                    writer.endMember();
                }
                writer.endStruct();
            }
        }
        writer.endArray();
    }

    private void cell(ValueWriter writer, Field field, Object value, Map<String, Map<Long, String>> named) {
        if (value == null) {
            writer.value(field.type().empty());
        } else if (value instanceof String text) {
            writer.text(text);
        } else if (value instanceof Instant moment) {
            writer.plain(field.type() == FieldType.DATE ? Moments.text(moment).substring(0, 10) : Moments.text(moment));
        } else if (labels && field.type() == FieldType.MANY2ONE) {
            labelled(writer, field, (Long) value, named);
        } else if (field.type().isDecimal() && value instanceof Long number) {
            writer.decimal(BigDecimal.valueOf(number));
        } else {
            writer.value(value);
        }
    }

    private void labelled(ValueWriter writer, Field field, long id, Map<String, Map<Long, String>> named) {
        String label = named.computeIfAbsent(field.relation(), model -> new LinkedHashMap<>())
                .computeIfAbsent(id, key -> label(field.relation(), key));
        writer.beginArray();
        writer.integer(id);
        writer.text(label);
        writer.endArray();
    }

    private String label(String model, long id) {
        Row target = table.store().row(model, id);
        return target == null ? model + "," + id : target.label(language);
    }
}
