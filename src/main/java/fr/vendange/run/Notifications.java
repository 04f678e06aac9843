package fr.vendange.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Tasks, and what people were told about them. Every method throws {@link StoreUnavailable}. */
public interface Notifications {
    /** Those of the tasks that are here, by their number in the source. */
    Map<String, Task> tasks(String source, Collection<String> ids);

    /**
     * Tasks of every source that are not over and due from one day to another, both included, in the order of their
     * keys.
     *
     * @param after only those behind this key; empty for the first page
     */
    List<Task> due(LocalDate first, LocalDate last, String after, int limit);

    /**
     * Stores notifications that are not there yet, each with what must be sent because of it, in one transaction.
     *
     * @param letters the messages of a notification that is new
     * @return how many were new
     */
    int tell(List<Notification> notifications, Function<Notification, List<OutboxMessage>> letters);

    /**
     * What was told, the latest first.
     *
     * @param partner null for everybody
     * @param before only those told earlier, or at the same time with a smaller id: where the page before ended; null
     *     for the first page
     */
    List<Notification> list(String partner, boolean unreadOnly, Place before, int limit);

    /** How many a person has not read; of everybody when it is null. */
    long unread(String partner);

    /** Somebody read them. Returns how many were unread. */
    int markRead(Collection<UUID> ids);

    /** A person read all of them. Returns how many were unread. */
    int markAllRead(String partner);

    /** Where a page of notifications ended. */
    record Place(Instant createdAt, UUID id) {}
}
