package fr.vendange.odoo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a connection can do, asked step by step; the first step that fails says why the rest was not tried.
 *
 * @param version what answers; empty when nothing does
 * @param user the id of the user; empty when the login or the key was refused
 * @param transport what carries the calls; empty like the user
 * @param rights for each model asked about, whether it can be read
 * @param keyExpiry when the key stops working, where the server tells
 * @param fault what stopped the check; empty when all of it was done
 */
public record OdooCheckup(
        Optional<ServerVersion> version,
        Optional<Long> user,
        Optional<TransportChoice> transport,
        List<Right> rights,
        Optional<Instant> keyExpiry,
        Optional<OdooFault> fault) {

    private static final String KEYS = "res.users.apikeys";

    /**
     * Whether a model can be read.
     *
     * @param fault why not; empty when it can
     */
    public record Right(String model, Optional<OdooFault> fault) {}

    public OdooCheckup {
        rights = List.copyOf(rights);
    }

    /** Everything could be asked, and every model can be read. */
    public boolean isFine() {
        return fault.isEmpty()
                && rights.stream().allMatch(right -> right.fault().isEmpty());
    }

    /** Days until the key stops working; negative when it has. */
    public Optional<Long> daysLeft(Clock clock) {
        return keyExpiry.map(expiry -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .until(LocalDate.ofInstant(expiry, ZoneOffset.UTC), ChronoUnit.DAYS));
    }

    /** Checks a connection and the reading of those models. */
    public static OdooCheckup of(OdooClient client, List<String> models) {
        Optional<ServerVersion> version = Optional.empty();
        Optional<Long> user = Optional.empty();
        Optional<TransportChoice> transport = Optional.empty();
        List<Right> rights = new ArrayList<>();
        try {
            version = Optional.of(client.version());
            user = Optional.of(client.authenticate());
            transport = Optional.of(client.transport());
            for (String model : models) {
                rights.add(right(client, model));
            }
            return new OdooCheckup(version, user, transport, rights, keyExpiry(client, user.get()), Optional.empty());
        } catch (OdooFault fault) {
            return new OdooCheckup(version, user, transport, rights, Optional.empty(), Optional.of(fault));
        }
    }

    private static Right right(OdooClient client, String model) {
        try {
            client.search(Query.of(model, Domain.all(), List.of()).limit(1));
            return new Right(model, Optional.empty());
        } catch (OdooFault fault) {
            if (fault.isOfTheModel()) {
                return new Right(model, Optional.of(fault));
            }
            throw fault;
        }
    }

    /** The latest expiry among the user's keys: which of them is in use nobody is told. */
    private static Optional<Instant> keyExpiry(OdooClient client, long user) {
        try {
            if (!client.fields(KEYS).has("expiration_date")) {
                return Optional.empty();
            }
            OdooPage keys =
                    client.searchRead(Query.of(KEYS, Domain.where("user_id", "=", user), List.of("expiration_date")));
            Instant latest = null;
            for (Object[] key : keys.records()) {
                if (!(key[1] instanceof Instant expiry)) {
                    return Optional.empty();
                }
                latest = latest == null || expiry.isAfter(latest) ? expiry : latest;
            }
            return Optional.ofNullable(latest);
        } catch (OdooFault fault) {
            // the server does not tell
            return Optional.empty();
        }
    }
}
