package fr.vendange.odoo;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A configured Odoo.
 *
 * @param name how routes and messages call it
 * @param url where Odoo answers, without a path of its own: {@code https://domaine.odoo.com}
 * @param database the database's name on that server
 * @param user the login of the technical user
 * @param key password or API key, asked for at every authentication, so that a replaced key is picked up
 * @param lang the language of translated texts, as Odoo writes it: {@code fr_FR}
 * @param companies ids of the companies whose records are seen; empty: the user's own
 */
public record OdooConnection(
        String name,
        URI url,
        String database,
        String user,
        Supplier<Secret> key,
        TransportChoice transport,
        String lang,
        List<Long> companies,
        OdooLimits limits) {

    /**
     * @throws IllegalArgumentException when the URL is not http or https with a host
     */
    public OdooConnection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(lang, "lang");
        Objects.requireNonNull(limits, "limits");
        companies = List.copyOf(companies);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("not an http address: " + url);
        }
    }

    /** The connection that most estates need: transport by version, texts in French, limits by the host. */
    public static OdooConnection of(String name, URI url, String database, String user, Supplier<Secret> key) {
        return new OdooConnection(
                name, url, database, user, key, TransportChoice.AUTO, "fr_FR", List.of(), OdooLimits.defaultsFor(url));
    }

    public OdooConnection over(TransportChoice other) {
        return new OdooConnection(name, url, database, user, key, other, lang, companies, limits);
    }

    public OdooConnection within(OdooLimits other) {
        return new OdooConnection(name, url, database, user, key, transport, lang, companies, other);
    }

    /** The address of an interface on this server; a path that the URL has stays in front of it. */
    URI at(String path) {
        String base = url.toString();
        return URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
    }

    /** Whether Odoo itself hosts the server, with its plans and its rate of calls. */
    boolean online() {
        return OdooLimits.online(url);
    }
}
