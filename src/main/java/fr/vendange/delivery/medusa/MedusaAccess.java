package fr.vendange.delivery.medusa;

import fr.vendange.odoo.Secret;
import java.util.Objects;
import java.util.function.Supplier;

/** How we prove to a shop who we are. The secrets are asked for when they are used, so that a new one is picked up. */
public sealed interface MedusaAccess {
    /** A secret key of the shop, {@code sk_…}: the shop spends some 34 ms on checking it with every request. */
    record Key(Supplier<Secret> key) implements MedusaAccess {
        public Key {
            Objects.requireNonNull(key, "key");
        }
    }

    /** A user of the shop's administration: one log-in gives a token for a day, which costs 3 ms a request. */
    record User(String email, Supplier<Secret> password) implements MedusaAccess {
        public User {
            Objects.requireNonNull(email, "email");
            Objects.requireNonNull(password, "password");
        }
    }
}
