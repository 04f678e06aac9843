package fr.vendange.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages' templates, compiled with the program. */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), Templates.class.getPackageName());

    /** @param name of the template's file, without its ending */
    String render(String name, Map<String, Object> model) {
        StringOutput output = new StringOutput();
        engine.render(name + ".jte", model, output);
        return output.toString();
    }
}
