package fr.vendange.odoo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an error that Odoo answers means. XML-RPC gives a number and a text: 2 for what the user is told, 3 for
 * credentials, 4 for rights, 1 for everything else, with the traceback of the server; JSON gives the exception's class.
 * Texts are in the user's language, so they are told apart by what no translation touches.
 */
final class FaultTable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultTable.class);

    private static final int WARNING = 2;
    private static final int ACCESS_DENIED = 3;
    private static final int ACCESS_ERROR = 4;

    /** The line of a traceback that names the exception: at column 0, and not always the last one. */
    private static final Pattern EXCEPTION = Pattern.compile(
            "(?m)^((?:\\w+\\.)*\\w*(?:Error|Exception|Failure|Warning|Conflict|AccessDenied)|(?:\\w+\\.)+[A-Z]\\w+)"
                    + "(?:: (.*))?$");

    /** How every language ends the text of a MissingError: {@code (Record: res.partner(12,), User: 2)}. */
    private static final Pattern MISSING = Pattern.compile("[\\w.]+\\((?:\\d+,?\\s*)+\\)[^)]*\\d+\\)\\s*$");

    private static final Pattern NO_SUCH_DATABASE = Pattern.compile("FATAL:.*[\"«“„].+[\"»”“].*exist");

    private static final Pattern SERVER_PATH = Pattern.compile("(?<![\\w:/])(?:/[\\w.+-]+){2,}");
    private static final int LONGEST_DETAIL = 300;
    private static final int LONGEST_UNKNOWN_MODEL = 120;

    private static final Set<String> CONFLICTS = Set.of(
            "SerializationFailure",
            "TransactionRollbackError",
            "DeadlockDetected",
            "LockNotAvailable",
            "ConcurrencyError");
    private static final Set<String> DATABASE_FAILURES = Set.of(
            "OperationalError",
            "InterfaceError",
            "PoolError",
            "AdminShutdown",
            "CannotConnectNow",
            "TooManyConnections");
    private static final Map<String, OdooFault.Kind> BY_CLASS = Map.ofEntries(
            Map.entry("AccessDenied", OdooFault.Kind.CREDENTIALS),
            Map.entry("SessionExpiredException", OdooFault.Kind.CREDENTIALS),
            Map.entry("Unauthorized", OdooFault.Kind.CREDENTIALS),
            Map.entry("AccessError", OdooFault.Kind.ACCESS_DENIED),
            Map.entry("Forbidden", OdooFault.Kind.ACCESS_DENIED),
            Map.entry("MissingError", OdooFault.Kind.MISSING_RECORD),
            Map.entry("ValidationError", OdooFault.Kind.USER_ERROR),
            Map.entry("RedirectWarning", OdooFault.Kind.USER_ERROR),
            Map.entry("MemoryError", OdooFault.Kind.SERVER_ERROR));

    private FaultTable() {}

    /** The fault of an XML-RPC answer. */
    static OdooFault ofCode(int code, String text, String model) {
        return switch (code) {
            case WARNING -> OdooFault.of(ofWarning(text, model), detail(text));
            case ACCESS_DENIED -> OdooFault.of(OdooFault.Kind.CREDENTIALS, "");
            case ACCESS_ERROR -> OdooFault.of(OdooFault.Kind.ACCESS_DENIED, detail(text));
            default -> ofTraceback(text, model);
        };
    }

    /**
     * The fault of a JSON answer.
     *
     * @param name the exception's class, with or without its module
     * @param debug the traceback; may be empty
     */
    static OdooFault ofException(String name, String message, String debug, String model) {
        if (!debug.isEmpty()) {
            LOG.debug("Odoo: {}", debug);
        }
        String type = name.substring(name.lastIndexOf('.') + 1);
        return OdooFault.of(kind(type, message, model), publicDetail(type, message));
    }

    private static OdooFault ofTraceback(String text, String model) {
        LOG.debug("Odoo: {}", text);
        Matcher matcher = EXCEPTION.matcher(text);
        String type = "";
        String message = "";
        while (matcher.find()) {
            type = matcher.group(1);
            message = matcher.group(2) == null ? "" : matcher.group(2);
        }
        type = type.substring(type.lastIndexOf('.') + 1);
        return OdooFault.of(kind(type, message, model), publicDetail(type, message));
    }

    private static OdooFault.Kind kind(String type, String message, String model) {
        if (DATABASE_FAILURES.contains(type)) {
            return saysNoSuchDatabase(message) ? OdooFault.Kind.DATABASE_UNKNOWN : OdooFault.Kind.DATABASE_DOWN;
        }
        if (CONFLICTS.contains(type)) {
            return OdooFault.Kind.CONCURRENT_UPDATE;
        }
        return switch (type) {
            case "UserError", "Warning" -> ofWarning(message, model);
            case "ValueError" ->
                message.startsWith("Invalid field") ? OdooFault.Kind.UNKNOWN_FIELD : OdooFault.Kind.OTHER;
            case "AttributeError" -> OdooFault.Kind.UNKNOWN_METHOD;
            case "NotFound" ->
                message.contains("method") ? OdooFault.Kind.UNKNOWN_METHOD : OdooFault.Kind.UNKNOWN_MODEL;
            case "TypeError" ->
                message.startsWith("cannot marshal None") ? OdooFault.Kind.RESULT_IS_NONE : OdooFault.Kind.OTHER;
            case "OverflowError" ->
                message.contains("XML-RPC") ? OdooFault.Kind.NUMBER_TOO_LARGE : OdooFault.Kind.OTHER;
            default -> BY_CLASS.getOrDefault(type, OdooFault.Kind.OTHER);
        };
    }

    /** PostgreSQL refuses a database it has not as FATAL, in its own language, without the words of a refused port. */
    private static boolean saysNoSuchDatabase(String message) {
        return NO_SUCH_DATABASE.matcher(message).find();
    }

    /** A text for the user: the record is gone, the model does not exist, or a rule of the business. */
    private static OdooFault.Kind ofWarning(String text, String model) {
        if (MISSING.matcher(text).find()) {
            return OdooFault.Kind.MISSING_RECORD;
        }
        boolean oneShortLine =
                text.length() < LONGEST_UNKNOWN_MODEL && text.strip().indexOf('\n') < 0;
        boolean namesModel =
                !model.isEmpty() && List.of(text.split("[\\s'\"«»“”]+")).contains(model);
        return oneShortLine && namesModel ? OdooFault.Kind.UNKNOWN_MODEL : OdooFault.Kind.USER_ERROR;
    }

    /** What the message says to somebody who has no access to the server; of its database connection, nothing. */
    private static String publicDetail(String type, String message) {
        return DATABASE_FAILURES.contains(type) ? "" : detail(message.isEmpty() ? type : message);
    }

    private static String detail(String text) {
        String plain = SERVER_PATH.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("…");
        return plain.length() <= LONGEST_DETAIL ? plain : plain.substring(0, LONGEST_DETAIL) + "…";
    }
}
