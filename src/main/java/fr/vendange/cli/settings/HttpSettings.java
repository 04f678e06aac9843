package fr.vendange.cli.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * The pages and the management API.
 *
 * @param host the address they listen on; loopback unless there is an {@code adminToken}
 * @param port 0 for any that is free
 * @param adminToken what an administrator logs in with; empty: no login, and this machine only
 * @param viewerToken what somebody logs in with who may look and change nothing
 * @param sessionLength how long a login lasts without a request
 */
public record HttpSettings(
        String host, int port, Optional<String> adminToken, Optional<String> viewerToken, Duration sessionLength) {
    private static final String HOST = "vendange.http.management.host";
    private static final int HIGHEST_PORT = 65_535;

    static HttpSettings from(SettingReader reader) throws CannotProceed {
        Optional<String> adminToken = reader.text("vendange.admin.token");
        String host = reader.text(HOST).orElse("127.0.0.1");
        if (adminToken.isEmpty() && !isLoopback(host)) {
            throw reader.wrong(HOST, "loopback_or_token");
        }
        return new HttpSettings(
                host,
                reader.integer("vendange.http.management.port", 0, HIGHEST_PORT),
                adminToken,
                reader.text("vendange.viewer.token"),
                reader.duration("vendange.session.length"));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** No token in it. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
