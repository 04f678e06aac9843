package fr.vendange.web;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of sources that people may change on a page. Secrets go in and never come out; nothing is saved that was
 * not tried. Thread-safe.
 */
public interface SourceForms {
    /** Whether that source has a form. */
    boolean isEditable(String source);

    /** The form of that source, filled in with what is in force; empty when it has none. */
    Optional<Form> find(String source, Messages messages);

    /**
     * Tries what was filled in, and saves it when it works.
     *
     * @param values by key; secrets left blank stay as they are, others are taken back
     * @param save false to try only
     */
    Outcome submit(String source, Map<String, String> values, boolean save, Messages messages);

    /** The form of an Odoo beside those that there are: its name, and what an Odoo needs. */
    Form blank();

    /**
     * Tries an Odoo that is to be read beside the others, and saves it when it answers.
     *
     * @param values by key of the blank form
     * @param save false to try only
     */
    Outcome add(Map<String, String> values, boolean save, Messages messages);

    /** Takes back what was given here of a source. */
    Outcome remove(String source, Messages messages);

    /** Something was saved that holds from the next start on. */
    boolean isRestartNeeded();

    /**
     * A form.
     *
     * @param source empty for one that has no name yet
     * @param fields in the order in which they are filled in
     * @param removable something of it was given here, and can be taken back
     */
    record Form(String source, List<Field> fields, boolean removable) {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A setting.
     *
     * @param label what it is to a person, a key of {@code messages/pages.properties} behind {@code setting.}
     * @param value null for a secret
     * @param given whether there is a value, also one that is not shown
     * @param lockedBy the variable that gives it and is stronger; null when none does
     */
    record Field(String key, String label, String value, boolean secret, boolean given, String lockedBy) {}

    /**
     * What came of it.
     *
     * @param ok it works
     * @param said a sentence
     * @param saved it is in the settings now
     * @param restart it holds from the next start on
     */
    record Outcome(boolean ok, String said, boolean saved, boolean restart) {}
}
