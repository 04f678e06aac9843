package fr.vendange.store;

import fr.vendange.canonical.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Values of canonical columns as the database holds them. */
final class StoredValues {
    private StoredValues() {}

    /** Whether the column of the current row holds that canonical value. */
    static boolean same(ResultSet result, Column column, Object value) throws SQLException {
        Object stored = read(result, column);
        if (stored instanceof BigDecimal number && value instanceof BigDecimal other) {
            return number.compareTo(other.setScale(column.type().scale(), RoundingMode.HALF_UP)) == 0;
        }
        return Objects.equals(stored, value);
    }

    /** The canonical value of the column in the current row. */
    static Object read(ResultSet result, Column column) throws SQLException {
        String name = column.name();
        return switch (column.type()) {
            case TEXT -> result.getString(name);
            case TEXT_ARRAY -> list(result.getArray(name));
            case MONEY, QUANTITY, PERCENT -> result.getBigDecimal(name);
            case SMALLINT -> {
                int number = result.getInt(name);
                yield result.wasNull() ? null : number;
            }
            case BOOLEAN -> {
                boolean flag = result.getBoolean(name);
                yield result.wasNull() ? null : flag;
            }
            case TIMESTAMP -> instant(result, name);
            case DATE -> result.getObject(name, LocalDate.class);
        };
    }

    static Instant instant(ResultSet result, String name) throws SQLException {
        OffsetDateTime time = result.getObject(name, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A list of texts; null when there is none. */
    static List<String> texts(ResultSet result, String name) throws SQLException {
        return list(result.getArray(name));
    }

    private static List<String> list(Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        Object[] items = (Object[]) array.getArray();
        return Arrays.stream(items).map(String::valueOf).toList();
    }
}
