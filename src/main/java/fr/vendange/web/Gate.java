package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.web.Sessions.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may come in. With an admin token people log in and programs send it as a bearer token; without one everybody on
 * this machine may, and only this machine can reach the port.
 */
final class Gate {
    static final String SESSION_COOKIE = "vendange_session";
    static final String LANGUAGE_COOKIE = "vendange_lang";
    private static final String BEARER = "bearer ";

    /**
     * Names by which a browser on this machine asks: any other would be a page elsewhere that points its name at us.
     */
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private final WebSettings settings;
    private final Sessions sessions;
    private final LoginLimit limit;

    Gate(WebSettings settings, Clock clock) {
        this.settings = settings;
        this.sessions = new Sessions(clock, settings.sessionLength());
        this.limit = new LoginLimit(clock);
    }

    /** The visitor and, where this is their first request, the session that begins with it. */
    record Admission(Visitor visitor, Optional<Session> opened) {}

    /**
     * The visitor of a request; empty when they have to log in first.
     *
     * @throws Refusal when the request comes from another site, or with a wrong token
     */
    Optional<Admission> admit(WebRequest request) throws Refusal {
        checkSender(request);
        Messages messages = messages(request);
        Optional<String> bearer = request.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
        if (bearer.isPresent() && settings.isGuarded()) {
            Role role = tried(bearer.get());
            return Optional.of(new Admission(new Visitor(role, "", null, true, messages), Optional.empty()));
        }
        Optional<Session> known = request.cookie(SESSION_COOKIE).flatMap(sessions::find);
        if (known.isPresent()) {
            return Optional.of(new Admission(visitor(known.get(), messages), Optional.empty()));
        }
        if (settings.isGuarded()) {
            return Optional.empty();
        }
        if (request.isApi()) {
            return Optional.of(new Admission(new Visitor(Role.ADMIN, "", null, false, messages), Optional.empty()));
        }
        Session opened = sessions.open(Role.ADMIN);
        return Optional.of(new Admission(visitor(opened, messages), Optional.of(opened)));
    }

    /**
     * Whether somebody may send a file, told from the head of the request alone: its form is checked once it is there.
     */
    boolean maySend(WebRequest request) {
        try {
            checkSender(request);
            return !settings.isGuarded()
                    || admit(request)
                            .filter(admission -> admission.visitor().mayChange())
                            .isPresent();
        } catch (Refusal e) {
            return false;
        }
    }

    /** @throws Refusal when the request comes from another site */
    void checkSender(WebRequest request) throws Refusal {
        checkHost(request);
        if (request.isChange()) {
            checkOrigin(request);
        }
    }

    private Visitor visitor(Session session, Messages messages) {
        return new Visitor(session.role(), session.csrf(), session.id(), settings.isGuarded(), messages);
    }

    /**
     * Opens a session for whoever knows a token.
     *
     * @throws Refusal when it is wrong, or was tried too often
     */
    Session login(String token) throws Refusal {
        return sessions.open(tried(token));
    }

    void logout(Visitor visitor) {
        if (visitor.sessionId() != null) {
            sessions.close(visitor.sessionId());
        }
    }

    /** @throws Refusal when a form does not send back what its page was given */
    void checkForm(WebRequest request, Visitor visitor) throws Refusal {
        boolean byProgram = visitor.sessionId() == null && request.isApi();
        String sent =
                request.field("csrf").or(() -> request.header("x-csrf-token")).orElse("");
        if (!byProgram && !same(visitor.csrf(), sent)) {
            throw new Refusal(403, "form_expired");
        }
    }

    /** The language chosen last, else the one of the settings. */
    Messages messages(WebRequest request) {
        return Messages.in(request.cookie(LANGUAGE_COOKIE).orElse(settings.language()));
    }

    private Role tried(String token) throws Refusal {
        limit.check();
        // both are compared whatever the first says, so that the time tells nothing
        boolean admin =
                settings.adminToken().filter(known -> same(known, token)).isPresent();
        boolean viewer =
                settings.viewerToken().filter(known -> same(known, token)).isPresent();
        if (!admin && !viewer) {
            limit.failed();
            throw new Refusal(401, "token_wrong");
        }
        return admin ? Role.ADMIN : Role.VIEWER;
    }

    private void checkHost(WebRequest request) throws Refusal {
        String host = request.header("host").orElse("");
        if (!settings.isGuarded() && !LOCAL_HOST.matcher(host).matches()) {
            throw new Refusal(421, "host_foreign", host);
        }
    }

    /** A page elsewhere may send forms here, and the browser says so; programs say nothing. */
    private static void checkOrigin(WebRequest request) throws Refusal {
        Optional<String> origin = request.header("origin");
        boolean foreignOrigin = origin.isPresent()
                && !origin.get()
                        .replaceFirst("^https?://", "")
                        .equalsIgnoreCase(request.header("host").orElse(""));
        boolean foreignSite = request.header("sec-fetch-site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        if (foreignOrigin || foreignSite) {
            throw new Refusal(403, "origin_foreign");
        }
    }

    private static boolean same(String known, String given) {
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
