package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.web.Sessions.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What is answered to those who are not in yet: login, language, the API's description, and what is wrong. */
final class Doors {
    private static final String COOKIE = "Set-Cookie";

    private final WebSettings settings;
    private final Gate gate;
    private final Templates templates;
    private final String description = description();

    Doors(WebSettings settings, Gate gate, Templates templates) {
        this.settings = settings;
        this.gate = gate;
        this.templates = templates;
    }

    /** The answer to a request that anybody may make; empty for all others. */
    Optional<Answer> answer(WebRequest request) throws Refusal {
        return switch (request.method() + " " + request.path()) {
            case "GET /login" -> Optional.of(login(request, Optional.empty()));
            case "POST /login" -> Optional.of(logIn(request));
            case "GET /language" -> Optional.of(language(request));
            case "GET /openapi.json", "GET /api/openapi.json" ->
                Optional.of(new Answer(200, Answer.JSON, description, Map.of()));
            default -> Optional.empty();
        };
    }

    private Answer login(WebRequest request, Optional<Refusal> refusal) {
        if (!settings.isGuarded()) {
            return Answer.seeOther("/");
        }
        Messages messages = gate.messages(request);
        Page page = Page.outside(messages, "login", request.path());
        return Answer.html(templates.render(
                "login",
                Map.of(
                        "page",
                        page,
                        "wrong",
                        refusal.map(r -> r.reason(messages).error().message()).orElse(""))));
    }

    private Answer logIn(WebRequest request) throws Refusal {
        try {
            gate.checkSender(request);
            return remembering(
                    request,
                    Answer.seeOther("/"),
                    gate.login(request.field("token").orElse("")));
        } catch (Refusal e) {
            return login(request, Optional.of(e)).status(e.status());
        }
    }

    Answer logout(WebRequest request, Visitor visitor) {
        gate.logout(visitor);
        return Answer.seeOther(settings.isGuarded() ? "/login" : "/")
                .with(
                        COOKIE,
                        Gate.SESSION_COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" + secure(request));
    }

    Answer remembering(WebRequest request, Answer answer, Session session) {
        return answer.with(
                COOKIE,
                Gate.SESSION_COOKIE + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Strict" + secure(request));
    }

    /** A browser that came by https shall never send it by http. */
    private static String secure(WebRequest request) {
        return request.isSecure() ? "; Secure" : "";
    }

    private static Answer language(WebRequest request) {
        String to = request.parameter("to").filter("en"::equals).orElse("fr");
        String back = request.parameter("back")
                .filter(path -> path.matches("/(?![/\\\\])[\\w/.?=&%-]*"))
                .orElse("/");
        return Answer.seeOther(back)
                .with(
                        COOKIE,
                        Gate.LANGUAGE_COOKIE + "=" + to + "; Path=/; Max-Age=31536000; SameSite=Lax" + secure(request));
    }

    /** The refusal as the one who asked reads it: a document for programs, a page for people. */
    Answer refused(WebRequest request, Messages messages, Refusal refusal) {
        Answer answer = request.isApi()
                ? Answer.json(refusal.reason(messages))
                : Answer.html(templates.render(
                        "error",
                        Map.of(
                                "page",
                                Page.outside(messages, "error", request.path()),
                                "reason",
                                refusal.reason(messages).error())));
        Answer refused = answer.status(refusal.status()).with("Cache-Control", "no-store");
        if (refusal.status() == 429) {
            return refused.with("Retry-After", "60");
        }
        return refusal.status() == 401 && request.isApi() ? refused.with("WWW-Authenticate", "Bearer") : refused;
    }

    private static String description() {
        try (InputStream in = Doors.class.getResourceAsStream("/web/openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
