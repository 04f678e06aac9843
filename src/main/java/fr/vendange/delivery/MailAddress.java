package fr.vendange.delivery;

import java.util.regex.Pattern;

/**
 * An address that a letter may be handed to a mail server for. Whether there is such a mailbox only that server knows;
 * what must not get through is a text that would become two addresses, or a header of its own.
 */
public final class MailAddress {
    private static final Pattern ONE =
            Pattern.compile("[^@\\s\\p{Cntrl}<>,;:\"()\\[\\]]+@[^@\\s\\p{Cntrl}<>,;:\"()\\[\\]]+");
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** Whether the text is one address and nothing else. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && ONE.matcher(text).matches();
    }
}
