package fr.vendange.odoo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;

/** Writes Java values as Odoo takes them: dates as its texts, instants in UTC to the second. */
final class Arguments {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Arguments() {}

    /**
     * @throws IllegalArgumentException for a type that no argument has, binary floating point among them
     * @throws XmlCannotCarry from a writer of XML
     */
    static void write(Object value, WireWriter to) throws IOException {
        if (value == null) {
            to.nil();
        } else if (value instanceof String text) {
            to.text(text);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            to.integer(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            to.bool(flag);
        } else if (value instanceof BigDecimal decimal) {
            to.decimal(decimal);
        } else if (value instanceof BigInteger integer) {
            to.integer(integer.longValueExact());
        } else if (value instanceof Instant instant) {
            to.text(INSTANT.format(instant));
        } else if (value instanceof LocalDate date) {
            to.text(date.toString());
        } else if (value instanceof byte[] bytes) {
            to.text(Base64.getEncoder().encodeToString(bytes));
        } else {
            writeMany(value, to);
        }
    }

    private static void writeMany(Object value, WireWriter to) throws IOException {
        if (value instanceof Map<?, ?> members) {
            to.startStruct();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                to.startMember((String) member.getKey());
                write(member.getValue(), to);
                to.endMember();
            }
            to.endStruct();
        } else if (value instanceof Iterable<?> items) {
            to.startArray();
            for (Object item : items) {
                write(item, to);
            }
            to.endArray();
        } else if (value instanceof long[] ids) {
            to.startArray();
            for (long id : ids) {
                to.integer(id);
            }
            to.endArray();
        } else if (value instanceof Domain domain) {
            write(domain.terms(), to);
        } else {
            throw new IllegalArgumentException(
                    "not a value for Odoo: " + value.getClass().getName());
        }
    }
}
