package fr.vendange.web;

import fr.vendange.webhook.TrustedProxies;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the pages and the management API are, and who may see them.
 *
 * @param host the address they listen on; anything but loopback needs an {@code adminToken}
 * @param port 0 for any that is free
 * @param adminToken what an administrator logs in with; empty: no login, and loopback only
 * @param viewerToken what somebody logs in with who may look and change nothing
 * @param sessionLength how long a login lasts without a request
 * @param maxUpload bytes of a file dropped onto the page
 * @param inbox the watched folder: files dropped onto the page go there
 * @param workFolder for uploads on their way
 * @param watching the folder is watched
 * @param proxies whose word counts about how a visitor came to them
 * @param language of visitors who chose none: {@code fr} or {@code en}
 * @param store the database as a person knows it, no password in it
 */
public record WebSettings(
        String host,
        int port,
        Optional<String> adminToken,
        Optional<String> viewerToken,
        Duration sessionLength,
        long maxUpload,
        Path inbox,
        Path workFolder,
        boolean watching,
        TrustedProxies proxies,
        String language,
        String store) {

    public WebSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(adminToken, "adminToken");
        Objects.requireNonNull(viewerToken, "viewerToken");
        Objects.requireNonNull(sessionLength, "sessionLength");
        Objects.requireNonNull(inbox, "inbox");
        Objects.requireNonNull(workFolder, "workFolder");
    }

    /** Whether only this machine reaches them. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether visitors have to log in. */
    boolean isGuarded() {
        return adminToken.isPresent();
    }

    /** No token in it. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
