package fr.vendange.delivery.medusa;

/** What became of something that was to be delivered. */
public sealed interface Delivery {
    /**
     * The shop has it.
     *
     * @param foreignId what the shop calls it; null when it need not have it
     */
    record Done(String foreignId) implements Delivery {}

    /**
     * The shop, or our own care for it, will not have it.
     *
     * @param code kind of the refusal, to list and replay by
     */
    record Refused(String code, ShopRefusal refusal) implements Delivery {}

    /** It could not be found out: the shop does not answer. */
    record Failed(MedusaFault fault) implements Delivery {}
}
