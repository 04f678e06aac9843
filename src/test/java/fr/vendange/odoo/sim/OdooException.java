package fr.vendange.odoo.sim;

import java.util.Locale;

/**
 * What Odoo raised: the fault code of XML-RPC, the Python class that JSON names, the message for the user and the
 * traceback. Code 1 is whatever Odoo did not foresee: its fault is the traceback itself.
 */
final class OdooException extends RuntimeException {
    static final int UNFORESEEN = 1;
    static final int WARNING = 2;
    static final int ACCESS_DENIED = 3;
    static final int ACCESS_ERROR = 4;

    private final int code;
    private final String pythonClass;
    private final String traceback;

    OdooException(int code, String pythonClass, String message, String traceback) {
        super(message);
        this.code = code;
        this.pythonClass = pythonClass;
        this.traceback = traceback;
    }

    /** A fault whose text is for the user; JSON carries a traceback all the same. */
    static OdooException of(int code, String pythonClass, String message) {
        String traceback = "Traceback (most recent call last):\n"
                + "  File \"/opt/odoo/odoo/http.py\", line 1765, in _serve_db\n"
                + "    return service_model.retrying(self._serve_ir_http, self.env)\n"
                + pythonClass + ": " + message + "\n";
        return new OdooException(code, pythonClass, message, traceback);
    }

    /** A fault of which XML-RPC shows the traceback: the class and the message are read from its last lines. */
    static OdooException unforeseen(String traceback) {
        String[] lines = traceback.stripTrailing().split("\n");
        int last = lines.length - 1;
        while (last > 0 && !lines[last].matches("[\\w.]+: .*|[\\w.]+Error")) {
            last--;
        }
        StringBuilder message = new StringBuilder();
        for (int i = last; i < lines.length; i++) {
            message.append(i == last ? lines[i].replaceFirst("^[\\w.]+: ?", "") : "\n" + lines[i]);
        }
        String type = lines[last].replaceFirst(":.*", "");
        String qualified = type.indexOf('.') > 0 ? type : "builtins." + type;
        return new OdooException(UNFORESEEN, qualified, message.toString(), traceback);
    }

    int code() {
        return code;
    }

    String pythonClass() {
        return pythonClass;
    }

    String traceback() {
        return traceback;
    }

    String faultString() {
        return code == UNFORESEEN ? traceback : getMessage();
    }

    /** The status that JSON-2 answers with. */
    int httpStatus() {
        String type = pythonClass.substring(pythonClass.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "badrequest" -> 400;
            case "accessdenied", "unauthorized" -> 401;
            case "accesserror" -> 403;
            case "missingerror", "notfound" -> 404;
            case "usererror", "validationerror", "unprocessableentity" -> 422;
            default -> 500;
        };
    }
}
