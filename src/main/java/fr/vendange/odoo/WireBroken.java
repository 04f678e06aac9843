package fr.vendange.odoo;

import java.io.IOException;

/** An answer that cannot be read to its end. */
final class WireBroken extends IOException {
    private static final long serialVersionUID = 1;

    enum Reason {
        /** It stopped in the middle, or before it began. */
        TRUNCATED,
        /** A character that XML does not allow; what Odoo sends when a name holds U+FFFE. */
        FORBIDDEN_CHARACTER,
        /** Not the grammar it should have. */
        ILL_FORMED,
        /** A document type or an entity of its own, which no Odoo sends. */
        DOCUMENT_TYPE,
        TOO_DEEP,
        TOO_LARGE
    }

    private final Reason reason;

    WireBroken(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    WireBroken(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
