package fr.vendange.web;

import fr.vendange.web.Ways.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all pages have in common: a change answers with another page, so that reloading repeats nothing. */
final class Shell {
    private final Templates templates;
    /** What the next page tells, by session. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    Shell(Templates templates) {
        this.templates = templates;
    }

    /** @param menu the page of the menu that it belongs to */
    Answer show(Call call, String template, String menu, Map<String, Object> model) {
        boolean whole = call.request().header("hx-request").isEmpty();
        String last = whole && call.visitor().sessionId() != null
                ? told.remove(call.visitor().sessionId())
                : null;
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", Page.of(call.visitor(), menu, path(call, menu), last == null ? "" : last));
        return Answer.html(templates.render(template, all));
    }

    /** Where the page can be asked for again, in another language: what answers a form cannot. */
    private static String path(Call call, String menu) {
        return call.request().isChange() ? "/" + menu : call.request().path();
    }

    /** Goes to another page, which tells what was done: kept here, so that no link can put words on a page. */
    Answer back(Call call, String path, String sentence) {
        if (call.visitor().sessionId() != null) {
            told.put(call.visitor().sessionId(), sentence);
        }
        return Answer.seeOther(path);
    }

    static String say(Call call, String key, Object... arguments) {
        return call.visitor().messages().format("pages", key, arguments);
    }
}
