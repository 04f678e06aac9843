package fr.vendange.medusa;

import java.time.Duration;

/** What goes wrong with a request. */
public sealed interface Mishap {
    /** The connection closes before anything is done. */
    record Unheard() implements Mishap {}

    /** Everything is done; the connection closes instead of an answer. */
    record AnswerLost() implements Mishap {}

    /** Everything is done, and the answer stops in its middle. */
    record AnswerCutOff() implements Mishap {}

    /** The shop dies while it creates the products of the request, which are left as far as it got. */
    record KilledAt(Stage stage) implements Mishap {}

    /** A page of the proxy before the shop, nothing done. */
    record ProxyPage(int status) implements Mishap {}

    /** The shop asks to come back later, nothing done. */
    record TooMany(int seconds) implements Mishap {}

    /** Everything is done, and the answer comes after that time. */
    record Late(Duration by) implements Mishap {}

    /** How far the creation of products gets. */
    enum Stage {
        /** Products with their options, and no variants. */
        PRODUCTS,
        /** Variants without prices, and nothing to stock them by. */
        VARIANTS,
        /** Inventory items, which belong to no variant yet. */
        ITEMS,
        /** All but the prices. */
        LINKS
    }
}
