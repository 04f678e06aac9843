package fr.vendange.canonical;

import java.util.Objects;

/** A value that is to be sent does not have the form that its mapping asks for: nothing of the record is sent. */
public final class UnreadableValue extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;

    /**
     * @param field of the other system
     * @param value as the record has it
     */
    public UnreadableValue(String field, String value) {
        super("%s cannot be made of %s".formatted(field, value), null, false, false);
        this.field = Objects.requireNonNull(field, "field");
        this.value = Objects.requireNonNull(value, "value");
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }
}
