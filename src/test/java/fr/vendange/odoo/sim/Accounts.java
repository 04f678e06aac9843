package fr.vendange.odoo.sim;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Users, their passwords and their API keys. A key stops working at its expiry, by the server's clock. */
public final class Accounts {
    private static final long REFUSED = 0;

    private final Clock clock;
    private final Store store;
    private final List<User> users = new CopyOnWriteArrayList<>();
    private final List<ApiKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicLong authenticates = new AtomicLong();

    private record User(long id, String login, String password, String language) {}

    private record ApiKey(long id, long user, String key, Instant expires) {}

    Accounts(Clock clock, Store store) {
        this.clock = clock;
        this.store = store;
    }

    /** Adds a user, or gives the user of that id another login and password. */
    public void user(long id, String login, String password, String language) {
        users.removeIf(user -> user.id() == id);
        users.add(new User(id, login, password, language));
    }

    /** Gives a user a further key, null for one that never expires. */
    public void issueKey(long user, String key, Instant expires) {
        SimulatedTransaction transaction = new SimulatedTransaction(store, clock.instant(), user);
        Map<String, Object> values = new HashMap<>(Map.of("name", "sync", "user_id", user));
        if (store.table("res.users.apikeys").model().has("expiration_date")) {
            values.put(
                    "expiration_date", expires == null ? null : store.series().stored(expires));
        }
        long id = transaction.create("res.users.apikeys", values);
        transaction.commit();
        keys.add(new ApiKey(id, user, key, expires));
    }

    public void revokeKey(String key) {
        List<ApiKey> revoked = new ArrayList<>(keys);
        revoked.removeIf(each -> !each.key().equals(key));
        keys.removeAll(revoked);
        SimulatedTransaction transaction = new SimulatedTransaction(store, clock.instant(), 1);
        revoked.forEach(each -> transaction.delete("res.users.apikeys", each.id()));
        transaction.commit();
    }

    /** How often a client authenticated. */
    public long authenticates() {
        return authenticates.get();
    }

    /** The user's id, 0 when the login is unknown or the secret is wrong. */
    long authenticate(String login, String secret) {
        authenticates.incrementAndGet();
        for (User user : users) {
            if (user.login().equals(login) && opens(user, secret)) {
                return user.id();
            }
        }
        return REFUSED;
    }

    boolean isAllowed(Object id, Object secret) {
        for (User user : users) {
            if (id instanceof Long number && user.id() == number && opens(user, String.valueOf(secret))) {
                return true;
            }
        }
        return false;
    }

    /** The user of a bearer key, 0 when there is none. */
    long bearer(String key) {
        for (ApiKey each : keys) {
            if (each.key().equals(key) && isValid(each)) {
                return each.user();
            }
        }
        return REFUSED;
    }

    String language(long id) {
        for (User user : users) {
            if (user.id() == id) {
                return user.language();
            }
        }
        return null;
    }

    private boolean opens(User user, String secret) {
        return secret.equals(user.password()) || bearer(secret) == user.id();
    }

    private boolean isValid(ApiKey key) {
        return key.expires() == null || clock.instant().isBefore(key.expires());
    }
}
