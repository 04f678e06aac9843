package fr.vendange.mapping;

import fr.vendange.canonical.Messages;
import java.util.List;

/** A source lacks columns without which no record of it can load. */
public final class ColumnsMissing extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> missing;
    private final transient List<String> found;
    private final transient Coverage coverage;

    ColumnsMissing(List<String> missing, List<String> found, Coverage coverage) {
        super("Missing columns " + missing + ", found " + found);
        this.missing = List.copyOf(missing);
        this.found = List.copyOf(found);
        this.coverage = coverage;
    }

    /** All of them, by the first name the mapping knows. */
    public List<String> missing() {
        return missing;
    }

    /** The columns that are there, as written. */
    public List<String> found() {
        return found;
    }

    public Coverage coverage() {
        return coverage;
    }

    /** The sentence that names them all, and what was found instead. */
    public String reason(Messages messages) {
        String code = missing.size() == 1 ? "columns.missing.one" : "columns.missing.many";
        String separator = messages.format("mapping", "columns.separator");
        return messages.format("mapping", code, String.join(separator, missing), String.join(", ", found));
    }
}
