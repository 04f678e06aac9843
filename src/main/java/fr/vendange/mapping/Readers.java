package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.SaleDay;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Makes the cell reader that a column rule describes. */
final class Readers {
    private final String source;
    private final BottleUnits units;
    private final ZoneId zone;
    private final int nextYear;

    /**
     * @param source the connection's name
     * @param zone of local times where a rule names none
     * @param nextYear the latest plausible vintage, and what two-digit years are counted from
     */
    Readers(String source, BottleUnits units, ZoneId zone, int nextYear) {
        this.source = source;
        this.units = units;
        this.zone = zone;
        this.nextYear = nextYear;
    }

    /** A reader to try a rule with before it is bound to anything. */
    static CellReader plain(ColumnRule rule) {
        return new Readers("source", BottleUnits.standard(), SaleDay.ZONE, Year.MAX_VALUE)
                .of(rule, NumberStyle.assuming(decimalMark(rule)));
    }

    /** The mark that a rule falls back on where a column's numbers do not tell: the comma, in French sources. */
    static DecimalMark decimalMark(ColumnRule rule) {
        return rule.option("decimal_mark", "comma").equals("point") ? DecimalMark.POINT : DecimalMark.COMMA;
    }

    /** Whether a rule's values are numbers whose spelling the sample decides. */
    static boolean readsNumbers(ColumnRule rule) {
        return rule.transform() == Transform.NUMBER || rule.transform() == Transform.PERCENT;
    }

    CellReader of(ColumnRule rule, NumberStyle style) {
        return switch (rule.transform()) {
            case TEXT, COUNTRY, POSTCODE, PERSON, TEMPLATE -> new TextReader(rule.option("multiline", false));
            case CODE, LINE_KEY -> CodeReader.plain();
            case PREFIXED_CODE -> CodeReader.prefixed(source);
            case PRODUCT_KEY -> CodeReader.productKey();
            case NUMBER -> number(rule, style, false);
            case PERCENT -> number(rule, style, true);
            case VOLUME -> new VolumeReader(units);
            case VINTAGE -> new VintageReader(nextYear);
            case DATE -> new DateReader(dates(rule), rule.option("excel_serial", false));
            case EMAIL -> new EmailReader();
            case PHONE -> new PhoneReader(rule.option("region", "FR"));
            case ONE_OF -> new OneOfReader(rule.column(), rule.values(), unknown(rule));
            case LIST -> new ListReader(separators(rule.list("separators")));
            case BOOLEAN -> new BooleanReader(rule.option("inverted", false));
        };
    }

    private static NumberReader number(ColumnRule rule, NumberStyle style, boolean percent) {
        return new NumberReader(rule.column().type(), rule.option("round", true), style, percent);
    }

    private WrittenDate dates(ColumnRule rule) {
        String own = rule.option("zone", "");
        return new WrittenDate(own.isEmpty() ? zone : ZoneId.of(own), nextYear);
    }

    /** A required column cannot do without its value. */
    private static OneOfReader.Unknown unknown(ColumnRule rule) {
        String word = rule.option("unknown", rule.required() ? "refuse" : "null");
        return OneOfReader.Unknown.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String separators(List<String> stated) {
        return stated.isEmpty() ? ",/;" : String.join("", stated);
    }
}
