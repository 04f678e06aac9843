package fr.vendange.delivery.medusa;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Explained;
import java.util.List;

/**
 * Why something does not go to the shop.
 *
 * @param code key of the sentence in {@code messages/medusa.properties}, behind {@code refusal.}
 * @param arguments of the sentence: the product or variant first
 */
public record ShopRefusal(String code, List<String> arguments) implements Explained {
    private static final String BUNDLE = "medusa";

    public ShopRefusal {
        arguments = List.copyOf(arguments);
    }

    static ShopRefusal of(String code, String... arguments) {
        return new ShopRefusal(code, List.of(arguments));
    }

    @Override
    public String reason(Messages messages) {
        return messages.format(BUNDLE, "refusal." + code, arguments.toArray());
    }

    @Override
    public String advice(Messages messages) {
        return messages.format(BUNDLE, "refusal." + code + ".advice", arguments.toArray());
    }

    /** Reason and advice. */
    String told(Messages messages) {
        return reason(messages) + " " + advice(messages);
    }
}
