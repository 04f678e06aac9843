package fr.vendange.run;

/**
 * Which messages of the outbox are meant; a null field means any.
 *
 * @param code kind of the last failure
 */
public record OutboxFilter(String target, OutboxState state, String code, String entity) {
    /** Every message. */
    public static OutboxFilter all() {
        return new OutboxFilter(null, null, null, null);
    }

    /** The dead ones of a target with that reason; null for any. */
    public static OutboxFilter dead(String target, String code) {
        return new OutboxFilter(target, OutboxState.DEAD, code, null);
    }
}
