package fr.vendange.odoo;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Odoo answers.
 *
 * @param text as the server writes it: {@code 17.0}, {@code 18.0-20260101}, {@code saas~18.2+e}
 * @param major the number before the point
 * @param minor the number behind it: 0 for a yearly version, 1 to 4 for the versions between on Odoo Online
 */
public record ServerVersion(String text, int major, int minor) {
    private static final Pattern SERIES = Pattern.compile("(?:saas[~-])?(\\d{1,3})\\.(\\d{1,3})");

    public ServerVersion {
        Objects.requireNonNull(text, "text");
    }

    /**
     * @throws IllegalArgumentException when the text holds no series
     */
    public static ServerVersion parse(String text) {
        Matcher matcher = SERIES.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not an Odoo version: " + text);
        }
        return new ServerVersion(text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Such as {@code 17.0} or {@code 18.2}. */
    public String series() {
        return major + "." + minor;
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    /** Whether the version has the interface that Odoo 19 brought. */
    public boolean hasJson2() {
        return major >= 19;
    }

    /** Whether XML-RPC and JSON-RPC still answer; Odoo announces their end for 22.0, on Odoo Online for 21.1. */
    public boolean hasRpc() {
        return !isAtLeast(22, 0);
    }

    /** Until when each interface that this version has can be called, as Odoo announced it. */
    public List<TransportCalendar> calendar() {
        return TransportCalendar.of(this);
    }
}
