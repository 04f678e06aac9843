package fr.vendange.delivery.medusa;

import java.net.URI;
import java.util.Objects;

/**
 * A configured shop.
 *
 * @param name how routes, bindings and messages call it
 * @param url where the shop's server answers, without {@code /admin}: {@code https://api.domaine.fr}
 */
public record MedusaConnection(String name, URI url, MedusaAccess access, MedusaLimits limits) {
    /** The name of the shop that {@code MEDUSA_URL} configures. */
    public static final String DEFAULT = "medusa";

    /**
     * @throws IllegalArgumentException when the URL is not http or https with a host
     */
    public MedusaConnection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(limits, "limits");
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("not an http address: " + url);
        }
    }

    /** The shop that an estate has: its name and limits are the defaults. */
    public static MedusaConnection of(URI url, MedusaAccess access) {
        return new MedusaConnection(DEFAULT, url, access, MedusaLimits.DEFAULTS);
    }

    public MedusaConnection within(MedusaLimits other) {
        return new MedusaConnection(name, url, access, other);
    }

    /** The address of a path, its query included, on this shop. */
    URI at(String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
