package fr.vendange.mapping;

import java.util.Locale;
import org.apache.commons.validator.routines.EmailValidator;

/** Reads e-mail addresses: trimmed, lower case. One that is none is left out and noted; the customer still loads. */
final class EmailReader implements CellReader {
    private final EmailValidator validator = EmailValidator.getInstance();

    @Override
    public Object read(Object cell, Findings findings) {
        String text = TextReader.clean(cell, false, findings);
        if (text == null) {
            return null;
        }
        String address = text.toLowerCase(Locale.ROOT);
        if (!validator.isValid(address)) {
            findings.anomaly("email_invalid");
            return null;
        }
        return address;
    }
}
