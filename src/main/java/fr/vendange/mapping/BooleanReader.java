package fr.vendange.mapping;

import fr.vendange.canonical.Folding;

/**
 * Reads yes and no, in French and English. A word that is neither refuses the record: a wrong guess here would write to
 * somebody who asked not to be written to.
 */
final class BooleanReader implements CellReader {
    private final boolean inverted;

    /** @param inverted whether the source says the opposite of the column: opt-in against opt-out */
    BooleanReader(boolean inverted) {
        this.inverted = inverted;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        Boolean value = cell instanceof Boolean already ? already : fromText(cell);
        if (value == null) {
            findings.refuse("boolean_invalid");
            return null;
        }
        return value != inverted;
    }

    private static Boolean fromText(Object cell) {
        return switch (Folding.lettersAndDigits(Findings.text(cell))) {
            case "oui", "o", "vrai", "v", "1", "x", "yes", "y", "true", "t", "ok", "actif", "active" -> Boolean.TRUE;
            case "non", "n", "faux", "f", "0", "no", "false", "inactif", "inactive" -> Boolean.FALSE;
            default -> null;
        };
    }
}
