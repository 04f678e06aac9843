package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.Secrets;
import fr.vendange.cli.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** One call of the program: where it happens, in which language, and what has been found out so far. */
final class Session {
    private final Surroundings surroundings;
    private final House house;
    private final Language asked;
    private Messages messages;
    private Home home;
    private Settings settings;

    Session(Surroundings surroundings, House house, Language asked) {
        this.surroundings = surroundings;
        this.house = house;
        this.asked = asked;
        this.messages = asked.messages();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    House house() {
        return house;
    }

    Language asked() {
        return asked;
    }

    /** In the language of the command line until the settings are read, then in theirs. */
    Messages messages() {
        return messages;
    }

    /** Home; the first call decides where the log goes. */
    Home home() throws CannotProceed {
        if (home == null) {
            home = Home.find(surroundings.environment(), surroundings.program());
            surroundings.homeFound().accept(home);
        }
        return home;
    }

    /** The settings in force, with what the command line says on top. */
    Settings settings(CommonOptions common, Optional<String> jdbcUrl) throws CannotProceed {
        Map<String, String> options = new HashMap<>();
        common.language().ifPresent(language -> options.put("vendange.language", language.code()));
        jdbcUrl.ifPresent(url -> options.put("vendange.jdbc.url", url));
        settings = Settings.read(home(), surroundings.environment(), options);
        messages = Messages.in(settings.language());
        return settings;
    }

    Services open(CommonOptions common, Optional<String> jdbcUrl) throws CannotProceed {
        return house.open(settings(common, jdbcUrl), messages);
    }

    /** Prints a result: lines for a person, or the one document for a program. */
    void print(boolean json, Supplier<ObjectNode> document, Supplier<List<String>> lines) {
        if (json) {
            surroundings.out().println(JsonDocument.text(document.get()));
        } else {
            lines.get().forEach(surroundings.out()::println);
        }
        surroundings.out().flush();
    }

    /** What a failure means to a person; its stack trace goes to the log. */
    Explanation explain(Throwable failure) {
        if (home != null) {
            LoggerFactory.getLogger(Session.class)
                    .debug("A command failed: {}", Secrets.masked(String.valueOf(failure)), failure);
        }
        return Explanation.of(
                failure, messages, settings == null ? "" : settings.database().shown());
    }

    /** Says what keeps a command from its work, to a program as its one document too. */
    void refuse(Explanation explanation, boolean json) {
        if (json) {
            print(true, () -> JsonDocument.object().set("error", JsonDocument.error(explanation)), List::of);
        }
        complain(explanation);
    }

    /** Says on the error stream what went wrong and what to do. */
    void complain(Explanation explanation) {
        surroundings.err().println(messages.format("cli", "error", explanation.message()));
        surroundings.err().println(messages.format("cli", "error.what_to_do", explanation.advice()));
        surroundings.err().flush();
    }
}
