package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Values in the notation of a protocol. Pages are written cell by cell, everything else through {@link #value}. */
abstract class ValueWriter {
    final ByteText out;

    ValueWriter(ByteText out) {
        this.out = out;
    }

    /** A member's name as it stands before its value, made once for a page. */
    abstract byte[] key(String name);

    abstract void beginStruct();

    abstract void beginMember(byte[] key);

    abstract void endMember();

    abstract void endStruct();

    abstract void beginArray();

    abstract void endArray();

    abstract void nothing();

    abstract void bool(boolean value);

    abstract void integer(long value);

    abstract void decimal(BigDecimal value);

    abstract void text(String value);

    /** A datetime to the second, or a date: nothing in it needs escaping. */
    abstract void plain(String value);

    final void value(Object value) {
        if (value == null) {
            nothing();
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Boolean flag) {
            bool(flag);
        } else if (value instanceof Long number) {
            integer(number);
        } else if (value instanceof Integer number) {
            integer(number);
        } else if (value instanceof BigDecimal number) {
            decimal(number);
        } else if (value instanceof Instant moment) {
            plain(Moments.text(moment));
        } else if (value instanceof LocalDate day) {
            plain(day.toString());
        } else if (value instanceof long[] ids) {
            ids(ids);
        } else if (value instanceof Answer answer) {
            answer.writeTo(this);
        } else if (value instanceof List<?> list) {
            beginArray();
            list.forEach(this::value);
            endArray();
        } else if (value instanceof Map<?, ?> map) {
            struct(map);
        } else {
            throw new IllegalArgumentException("No notation for " + value.getClass());
        }
    }

    final void ids(long[] ids) {
        beginArray();
        for (long id : ids) {
            integer(id);
        }
        endArray();
    }

    private void struct(Map<?, ?> map) {
        beginStruct();
        map.forEach((name, value) -> {
            beginMember(key((String) name));
            value(value);
            endMember();
        });
        endStruct();
    }
}
