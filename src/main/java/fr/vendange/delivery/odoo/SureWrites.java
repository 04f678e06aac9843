package fr.vendange.delivery.odoo;

import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooFault;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.SentWrites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes of which there is never a second one. Each begins by looking, and a lost answer is resolved by looking again. What
 * is not there then is not sent again at once: a server whose answer was lost, or whose client was killed, may still be at
 * work, and would commit behind our back. Only when it has had the time to end is what is not there known not to come.
 * Of several processes that would create the same record, one has its reference until it is answered; the others look
 * again.
 */
public final class SureWrites {
    private final OdooClient client;
    private final SentWrites sent;
    private final Clock clock;
    private final Duration settling;

    /** @param settling the longest that the server works on a request: {@code limit_time_real} of its configuration */
    public SureWrites(OdooClient client, SentWrites sent, Clock clock, Duration settling) {
        this.client = client;
        this.sent = sent;
        this.clock = clock;
        this.settling = settling;
    }

    OdooClient client() {
        return client;
    }

    /**
     * The record that is there, or the one that is created now.
     *
     * @param reference names the record in the server for ever
     * @param found looks for it in the server
     * @param values of the new record; asked for when there is none
     * @throws InDoubt when it may have been created
     * @throws OdooFault when it was not
     */
    public long create(
            String reference, Supplier<OptionalLong> found, String model, Supplier<Map<String, Object>> values) {
        OptionalLong there = found.get();
        if (there.isEmpty()) {
            doubtWhileUnanswered(reference);
            Map<String, Object> written = values.get();
            Instant now = claim(reference);
            there = lookedAgain(found, reference);
            if (there.isEmpty()) {
                return send(reference, found, model, written, now.plus(settling));
            }
        }
        answered(reference);
        return there.getAsLong();
    }

    private long send(
            String reference,
            Supplier<OptionalLong> found,
            String model,
            Map<String, Object> written,
            Instant settled) {
        CrashPoint.WRITE_NOTED.reached();
        long id;
        try {
            id = client.create(model, List.of(written), Map.of()).get(0);
            CrashPoint.WRITE_ANSWERED.reached();
        } catch (OdooFault fault) {
            id = afterFault(fault, found, reference, settled);
        }
        answered(reference);
        return id;
    }

    private void doubtWhileUnanswered(String reference) {
        Optional<Instant> end = sent.unanswered(target(), reference).map(at -> at.plus(settling));
        if (end.isPresent() && clock.instant().isBefore(end.get())) {
            throw new InDoubt(reference, end.get(), null);
        }
    }

    /** When the write was noted; somebody else may be about to write the same. */
    private Instant claim(String reference) {
        Instant now = clock.instant();
        if (!sent.claim(target(), reference, now, now.minus(settling))) {
            doubtWhileUnanswered(reference);
            // whoever had it has ended meanwhile: what there is now is found
            throw new InDoubt(reference, now, null);
        }
        return now;
    }

    /** Whoever had it before may have written, and been answered, between our looking and our claiming. */
    private OptionalLong lookedAgain(Supplier<OptionalLong> found, String reference) {
        try {
            return found.get();
        } catch (OdooFault fault) {
            answered(reference);
            throw fault;
        }
    }

    private void answered(String reference) {
        sent.answered(target(), reference);
    }

    private String target() {
        return client.connection().name();
    }

    private long afterFault(OdooFault fault, Supplier<OptionalLong> found, String reference, Instant end) {
        if (!isInDoubt(fault)) {
            answered(reference);
            throw fault;
        }
        return found.get().orElseThrow(() -> new InDoubt(reference, end, fault));
    }

    /**
     * Brings a record into a state that it is known by.
     *
     * @param reference names the change, for people
     * @param done whether the record is in that state
     * @param write brings it there
     * @throws InDoubt when it may be there soon
     * @throws OdooFault when the server refused
     */
    public void bring(String reference, BooleanSupplier done, Runnable write) {
        if (done.getAsBoolean()) {
            return;
        }
        Instant now = clock.instant();
        try {
            write.run();
        } catch (OdooFault fault) {
            // a method that returns nothing has committed all the same
            boolean committed = fault.kind() == OdooFault.Kind.RESULT_IS_NONE;
            if (!committed && !isInDoubt(fault)) {
                throw fault;
            }
            if (!committed && !done.getAsBoolean()) {
                throw new InDoubt(reference, now.plus(settling), fault);
            }
        }
    }

    private static boolean isInDoubt(OdooFault fault) {
        return fault.kind() == OdooFault.Kind.UNKNOWN_OUTCOME || fault.kind() == OdooFault.Kind.RESULT_IS_NONE;
    }
}
