package fr.vendange.delivery.component;

import fr.vendange.delivery.Signer;
import java.util.Map;

/** Who signs for which target: the routes name the target, never a key. */
public record Signers(Map<String, Signer> byTarget) {
    public Signers {
        byTarget = Map.copyOf(byTarget);
    }

    Signer of(String target) {
        Signer signer = byTarget.get(target);
        if (signer == null) {
            throw new IllegalStateException("No key is configured for target « %s »".formatted(target));
        }
        return signer;
    }
}
