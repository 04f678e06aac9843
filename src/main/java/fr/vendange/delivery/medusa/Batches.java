package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes many things by few requests. One bad one fails the whole batch, and the shop does not always say which: the
 * batch is halved until it stands alone, and the rest is written.
 */
final class Batches {
    /** Faults that may be one item's. */
    private static final Set<MedusaFault.Kind> OF_AN_ITEM = EnumSet.of(
            MedusaFault.Kind.REFUSED,
            MedusaFault.Kind.NOT_FOUND,
            MedusaFault.Kind.UNKNOWN_ERROR,
            MedusaFault.Kind.BODY_TOO_LARGE);
    /** The shop takes 2 MB; what surrounds the items needs some. */
    private static final int MOST_BYTES = (2 << 20) - 4_096;

    private final int most;

    Batches(int most) {
        this.most = most;
    }

    static boolean isOfAnItem(MedusaFault fault) {
        return OF_AN_ITEM.contains(fault.kind());
    }

    /** Items in portions that the shop takes: so many, and no more bytes than it reads. */
    <T> List<List<T>> portions(List<T> items, Function<T, JsonNode> body) {
        List<List<T>> portions = new ArrayList<>();
        List<T> portion = new ArrayList<>();
        int bytes = 0;
        for (T item : items) {
            int size = MedusaJson.bytes(body.apply(item)).length + 1;
            if (!portion.isEmpty() && (portion.size() == most || bytes + size > MOST_BYTES)) {
                portions.add(portion);
                portion = new ArrayList<>();
                bytes = 0;
            }
            portion.add(item);
            bytes += size;
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }

    /**
     * Writes a portion, in halves where it is refused.
     *
     * @param write writes some items by one request
     * @param done what is done with the shop's answer to some items
     * @param refused what is done with an item that the shop refuses alone
     * @throws MedusaFault when the shop does not answer
     */
    <T> void write(
            List<T> items,
            Function<List<T>, ObjectNode> write,
            BiConsumer<List<T>, ObjectNode> done,
            BiConsumer<T, MedusaFault> refused) {
        if (items.isEmpty()) {
            return;
        }
        ObjectNode answer;
        try {
            answer = write.apply(items);
        } catch (MedusaFault fault) {
            if (!isOfAnItem(fault)) {
                throw fault;
            }
            if (items.size() == 1) {
                refused.accept(items.get(0), fault);
                return;
            }
            int middle = items.size() / 2;
            write(items.subList(0, middle), write, done, refused);
            write(items.subList(middle, items.size()), write, done, refused);
            return;
        }
        done.accept(items, answer);
    }
}
