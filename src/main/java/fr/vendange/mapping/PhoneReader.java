package fr.vendange.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import fr.vendange.canonical.Memo;

/**
 * Reads telephone numbers into E.164. Without a country code they are of the mapping's region. A French number that a
 * spreadsheet robbed of its zero or plus is repaired and noted when what is left is one valid number; one that is not
 * valid is left out and noted. Parsing is slow, so that texts are remembered.
 */
final class PhoneReader implements CellReader {
    private static final int REMEMBERED = 1024;

    private static final Outcome INVALID = new Outcome(null, "phone_invalid");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;
    private final Memo<Outcome> memo = new Memo<>(REMEMBERED, this::understand);

    /** @param region ISO code of the country whose numbers stand without a country code */
    PhoneReader(String region) {
        this.region = region;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        String text = TextReader.clean(cell, false, findings);
        if (text == null) {
            return null;
        }
        Outcome outcome = memo.get(text);
        if (outcome.anomaly != null) {
            findings.anomaly(outcome.anomaly);
        }
        return outcome.number;
    }

    private Outcome understand(String text) {
        if (text.contains("E+")) {
            return INVALID;
        }
        try {
            PhoneNumber parsed = numbers.parse(text, region);
            if (!numbers.isValidNumber(parsed)) {
                return INVALID;
            }
            String number = numbers.format(parsed, PhoneNumberFormat.E164);
            return new Outcome(number, lostItsStart(text) ? "phone_repaired" : null);
        } catch (NumberParseException e) {
            // the parser's way to say that a text is no number: the anomaly carries the text
            return INVALID;
        }
    }

    /** Whether the first digit is one that no French number is written with. */
    private boolean lostItsStart(String text) {
        if (!region.equals("FR")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                return false;
            }
            if (Character.isDigit(c)) {
                return c != '0';
            }
        }
        return false;
    }

    private record Outcome(String number, String anomaly) {}
}
