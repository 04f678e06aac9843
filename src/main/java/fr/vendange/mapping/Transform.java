package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.ColumnType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The ways of reading a column that a mapping file may name, with the column types and options each knows. */
enum Transform {
    TEXT(EnumSet.of(ColumnType.TEXT), "multiline"),
    CODE(EnumSet.of(ColumnType.TEXT)),
    PREFIXED_CODE(EnumSet.of(ColumnType.TEXT)),
    PRODUCT_KEY(EnumSet.of(ColumnType.TEXT)),
    LINE_KEY(EnumSet.of(ColumnType.TEXT), "scope"),
    TEMPLATE(EnumSet.of(ColumnType.TEXT), "template"),
    NUMBER(EnumSet.of(ColumnType.MONEY, ColumnType.QUANTITY, ColumnType.PERCENT), "round", "decimal_mark"),
    PERCENT(EnumSet.of(ColumnType.PERCENT), "round", "decimal_mark"),
    VOLUME(EnumSet.of(ColumnType.PERCENT)),
    VINTAGE(EnumSet.of(ColumnType.SMALLINT)),
    DATE(EnumSet.of(ColumnType.TIMESTAMP), "excel_serial", "zone"),
    EMAIL(EnumSet.of(ColumnType.TEXT)),
    PHONE(EnumSet.of(ColumnType.TEXT), "region"),
    POSTCODE(EnumSet.of(ColumnType.TEXT)),
    COUNTRY(EnumSet.of(ColumnType.TEXT)),
    PERSON(EnumSet.of(ColumnType.TEXT), "company_forms"),
    ONE_OF(EnumSet.of(ColumnType.TEXT), "values", "unknown"),
    LIST(EnumSet.of(ColumnType.TEXT_ARRAY), "separators"),
    BOOLEAN(EnumSet.of(ColumnType.BOOLEAN), "inverted");

    private final Set<ColumnType> types;
    private final List<String> options;

    Transform(Set<ColumnType> types, String... options) {
        this.types = types;
        this.options = List.of(options);
    }

    /** As a mapping file names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> options() {
        return options;
    }

    /** Whether it can fill that column: its type, and for countries, people and postcodes their own columns only. */
    boolean fills(Column column) {
        return types.contains(column.type())
                && switch (this) {
                    case COUNTRY -> column.name().equals("country");
                    case POSTCODE -> column.name().equals("zip_code");
                    case PERSON -> column.name().equals("last_name");
                    case LINE_KEY -> column.name().equals("sale_line_key");
                    default -> column.allowed().isEmpty() || this == ONE_OF;
                };
    }

    static Optional<Transform> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The obvious way to read a column, where the mapping names none. */
    static Transform of(Column column) {
        if (!column.allowed().isEmpty()) {
            return ONE_OF;
        }
        return switch (column.name()) {
            case "sale_line_key" -> LINE_KEY;
            case "customer_key", "contact_key" -> PREFIXED_CODE;
            case "product_key", "product_key_suggested" -> PRODUCT_KEY;
            case "stock_key" -> TEMPLATE;
            case "order_id", "warehouse" -> CODE;
            case "email" -> EMAIL;
            case "phone", "mobile" -> PHONE;
            case "zip_code" -> POSTCODE;
            case "country" -> COUNTRY;
            case "bottle_volume_cl" -> VOLUME;
            case "alcohol_percent", "vat_percent" -> PERCENT;
            default -> of(column.type());
        };
    }

    private static Transform of(ColumnType type) {
        return switch (type) {
            case TEXT -> TEXT;
            case TEXT_ARRAY -> LIST;
            case MONEY, QUANTITY, PERCENT -> NUMBER;
            case SMALLINT -> VINTAGE;
            case BOOLEAN -> BOOLEAN;
            case TIMESTAMP, DATE -> DATE;
        };
    }
}
