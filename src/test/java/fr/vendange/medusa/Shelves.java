package fr.vendange.medusa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Everything that the shop holds, and its clock. Whoever reads or changes it holds its lock. */
final class Shelves {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private Clock clock = Clock.systemUTC();
    private long number;

    final Shelf products = new Shelf("Product", List.of("handle"), undo);
    final Shelf variants = new Shelf("Product variant", List.of("sku", "barcode", "ean", "upc"), undo);
    final Shelf options = new Shelf("Product option", List.of(), undo);
    final Shelf items = new Shelf("Inventory item", List.of("sku"), undo);
    final Shelf levels = new Shelf("Inventory level", List.of(), undo);
    final Shelf categories = new Shelf("Product category", List.of("handle"), undo);
    final Shelf channels = new Shelf("Sales channel", List.of(), undo);
    final Shelf profiles = new Shelf("Shipping profile", List.of(), undo);
    final Shelf locations = new Shelf("Stock location", List.of(), undo);
    final Shelf tags = new Shelf("Tag", List.of(), undo);
    final Shelf types = new Shelf("Type", List.of(), undo);
    final Shelf orders = new Shelf("Order", List.of(), undo);
    final Shelf stores = new Shelf("Store", List.of(), undo);

    /** All of it, or nothing where the shop refuses. */
    <T> T transaction(Supplier<T> work) {
        int before = undo.size();
        try {
            return work.get();
        } catch (RuntimeException e) {
            while (undo.size() > before) {
                undo.pop().run();
            }
            throw e;
        } finally {
            if (before == 0) {
                undo.clear();
            }
        }
    }

    void clock(Clock other) {
        clock = other;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z");
    }

    String id(String prefix) {
        return prefix + "_" + "01SIM%021d".formatted(++number);
    }

    /** A document with its id and the moment of its creation. */
    ObjectNode fresh(String prefix) {
        String now = now();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id(prefix))
                .put("created_at", now)
                .put("updated_at", now)
                .putNull("deleted_at");
    }
}
