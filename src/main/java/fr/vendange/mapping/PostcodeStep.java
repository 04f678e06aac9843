package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;

/**
 * A postcode keeps its leading zero. A French one of four digits has lost it to a spreadsheet: it is repaired and
 * noted. A French one that has not five digits then stays as written and is noted; other countries' are not judged.
 *
 * @param cell reads the text
 * @param country the column of the ISO code, filled before
 */
record PostcodeStep(SourceCell cell, Column country) implements RowStep {
    @Override
    public void apply(Object[] cells, Row row, Findings findings) {
        String written = (String) cell.value(cells, findings);
        if (written == null) {
            return;
        }
        row.set(cell.column(), "FR".equals(row.get(country)) ? french(written, findings) : written);
    }

    private static String french(String written, Findings findings) {
        String digits = written.replace(" ", "").replace("\u00A0", "");
        boolean onlyDigits = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (onlyDigits && digits.length() == 5) {
            return digits;
        }
        if (onlyDigits && digits.length() == 4 && digits.charAt(0) != '0') {
            findings.anomaly("zip_repaired");
            return "0" + digits;
        }
        findings.anomaly("zip_invalid");
        return written;
    }
}
