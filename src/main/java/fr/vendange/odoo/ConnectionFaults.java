package fr.vendange.odoo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** What a failure of the connection, or of reading an answer, means. */
final class ConnectionFaults {
    private ConnectionFaults() {}

    static OdooFault of(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WireBroken broken) {
                return OdooFault.of(kind(broken.reason()), "", e);
            }
            OdooFault.Kind kind = kind(cause);
            if (kind != null) {
                return OdooFault.of(kind, detail(cause), e);
            }
        }
        // reset, end of stream, wrong length: a worker that died, a server that stops
        return OdooFault.of(OdooFault.Kind.SERVER_ERROR, "", e);
    }

    private static OdooFault.Kind kind(WireBroken.Reason reason) {
        return switch (reason) {
            case TRUNCATED -> OdooFault.Kind.SERVER_ERROR;
            case FORBIDDEN_CHARACTER -> OdooFault.Kind.UNREADABLE_RECORD;
            case TOO_LARGE -> OdooFault.Kind.TOO_LARGE;
            case ILL_FORMED, DOCUMENT_TYPE, TOO_DEEP -> OdooFault.Kind.ILLEGIBLE;
        };
    }

    private static OdooFault.Kind kind(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLException) {
            return OdooFault.Kind.UNREACHABLE;
        }
        if (cause instanceof HttpTimeoutException) {
            return OdooFault.Kind.TIMEOUT;
        }
        if (cause instanceof InterruptedIOException) {
            return OdooFault.Kind.INTERRUPTED;
        }
        return cause instanceof ZipException ? OdooFault.Kind.ILLEGIBLE : null;
    }

    private static String detail(Throwable cause) {
        return cause instanceof SSLException && cause.getMessage() != null ? cause.getMessage() : "";
    }
}
