package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that a caller wrote, turned into what a field keeps. */
final class Values {
    private final Store store;

    Values(Store store) {
        this.store = store;
    }

    /** Everything but one2many commands, which are other records. */
    Map<String, Object> stored(Model model, Map<String, ?> written, Row current) {
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            int language = name.indexOf('@');
            Field field = model.field(language < 0 ? name : name.substring(0, language));
            if (field == null) {
                throw store.refusals().unknownField(model.name(), name);
            }
            if (!(field.type() == FieldType.ONE2MANY && value instanceof List<?>)) {
                values.put(name, stored(field, value, current));
            }
        });
        return values;
    }

    private Object stored(Field field, Object value, Row current) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
        }
        return switch (field.type()) {
            case BOOLEAN -> Boolean.TRUE;
            case INTEGER, MANY2ONE_REFERENCE -> ((Number) value).longValue();
            case FLOAT, MONETARY -> new BigDecimal(value.toString());
            case DATETIME ->
                value instanceof Instant moment ? moment : Moments.written((String) value, store.refusals());
            case DATE -> value instanceof LocalDate day ? day : Moments.day((String) value, store.refusals());
            case MANY2ONE ->
                value instanceof List<?> pair ? ((Number) pair.get(0)).longValue() : ((Number) value).longValue();
            case ONE2MANY, MANY2MANY -> value instanceof long[] ids ? ids : linked(field, (List<?>) value, current);
            case JSON, PROPERTIES, PROPERTIES_DEFINITION -> value;
            default -> text(value.toString());
        };
    }

    /** The commands of a many2many: set, add, remove, clear. Bare ids are a set. */
    private static long[] linked(Field field, List<?> commands, Row current) {
        List<Long> ids = new ArrayList<>();
        if (current != null && current.get(field.name()) instanceof long[] before) {
            for (long id : before) {
                ids.add(id);
            }
        }
        boolean bare = !commands.isEmpty() && commands.get(0) instanceof Number;
        if (bare) {
            ids.clear();
        }
        for (Object command : commands) {
            if (command instanceof Number id) {
                ids.add(id.longValue());
            } else {
                link(ids, (List<?>) command);
            }
        }
        return ids.stream().mapToLong(Long::longValue).distinct().toArray();
    }

    private static void link(List<Long> ids, List<?> command) {
        switch (((Number) command.get(0)).intValue()) {
            case 2, 3 -> ids.remove((Object) ((Number) command.get(1)).longValue());
            case 4 -> ids.add(((Number) command.get(1)).longValue());
            case 5 -> ids.clear();
            case 6 -> {
                ids.clear();
                ((List<?>) command.get(2)).forEach(id -> ids.add(((Number) id).longValue()));
            }
            default -> throw new UnsupportedOperationException("Command on a many2many: " + command);
        }
    }

    private String text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw store.refusals().nulCharacter();
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new HttpRequest.Unanswerable();
            }
        }
        return value;
    }
}
