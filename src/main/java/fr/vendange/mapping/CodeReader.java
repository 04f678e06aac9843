package fr.vendange.mapping;

import fr.vendange.canonical.Memo;
import fr.vendange.canonical.ProductKey;
import java.util.function.UnaryOperator;

/**
 * Reads codes, the texts that keys are made of. What a spreadsheet turned into {@code 3,76E+12} is only taken back when
 * every digit is still there; otherwise two codes could become one, and the record is refused.
 */
final class CodeReader implements CellReader {
    /** Longer texts are no codes, and no index holds them. */
    static final int LONGEST = 255;

    private static final int REMEMBERED = 4096;

    private final UnaryOperator<String> spelling;

    private CodeReader(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /** The code as it is. */
    static CodeReader plain() {
        return new CodeReader(UnaryOperator.identity());
    }

    /** The code behind {@code <source>-}. */
    static CodeReader prefixed(String source) {
        return new CodeReader(code -> source + "-" + code);
    }

    /** A product's key in its one spelling. */
    static CodeReader productKey() {
        // products are few and come again and again; other codes hardly do, and putting them together is quicker than
        // looking them up
        Memo<String> keys = new Memo<>(REMEMBERED, ProductKey::normalise);
        return new CodeReader(keys::get);
    }

    @Override
    public Object read(Object cell, Findings findings) {
        String code = TextReader.clean(cell, false, findings);
        if (code == null) {
            return null;
        }
        if (code.length() > LONGEST) {
            findings.refuse("code_too_long", LONGEST);
            return null;
        }
        int exponent = code.indexOf("E+");
        if (exponent > 0) {
            code = repaired(code, exponent);
            if (code == null) {
                findings.refuse("code_damaged");
                return null;
            }
        }
        return spelling.apply(code);
    }

    /** The digits behind a scientific notation, the code itself when it is none, null when digits are lost. */
    private static String repaired(String code, int exponent) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < exponent; i++) {
            char c = code.charAt(i);
            boolean separator = i == 1 && (c == ',' || c == '.') && exponent > 2;
            if (!separator && (c < '0' || c > '9')) {
                return code;
            }
            if (!separator) {
                digits.append(c);
            }
        }
        int power = 0;
        for (int i = exponent + 2; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c < '0' || c > '9' || power > LONGEST) {
                return code;
            }
            power = power * 10 + (c - '0');
        }
        boolean notation = code.length() > exponent + 2 && (digits.length() == 1 || exponent > digits.length());
        if (!notation) {
            return code;
        }
        return digits.length() == power + 1 ? digits.toString() : null;
    }
}
