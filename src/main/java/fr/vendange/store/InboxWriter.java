package fr.vendange.store;

import fr.vendange.run.Acceptance;
import fr.vendange.run.InboxDelivery;
import fr.vendange.run.InboxRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Group commit: one thread takes all that has gathered while it wrote the last group, and writes it in one statement
 * and one commit. What waits is bounded, in number and in characters; beyond it callers are refused at once.
 */
final class InboxWriter implements AutoCloseable {
    private static final int MOST_WAITING = 4_096;
    private static final long MOST_CHARACTERS = 64L << 20;
    private static final int MOST_IN_GROUP = 512;
    private static final int ATTEMPTS = 3;

    private final Database database;
    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong characters = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    /** Whether the last group held something that was there before: then the next one may as well. */
    private boolean look;

    InboxWriter(Database database) {
        this.database = database;
        this.thread = new Thread(this::run, "inbox-writer");
        thread.setDaemon(true);
        thread.start();
    }

    List<Acceptance> accept(List<InboxDelivery> deliveries) throws InboxRefused {
        Request request = Request.of(deliveries);
        if (characters.addAndGet(request.size()) > MOST_CHARACTERS || closed || !waiting.offer(request)) {
            characters.addAndGet(-request.size());
            throw new InboxRefused("Too many deliveries wait to be written");
        }
        try {
            return request.outcome().get();
        } catch (InterruptedException e) {
            // it may be written all the same: the sender comes again and is a repeat then
            Thread.currentThread().interrupt();
            throw new InboxRefused("Interrupted", e);
        } catch (ExecutionException e) {
            throw new InboxRefused(e.getCause().getMessage(), e.getCause());
        } finally {
            characters.addAndGet(-request.size());
        }
    }

    private void run() {
        List<Request> group = new ArrayList<>(MOST_IN_GROUP);
        while (!closed || !waiting.isEmpty()) {
            try {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, MOST_IN_GROUP - 1);
                write(group);
            } catch (InterruptedException e) {
                // closed: what has gathered is still written
                closed = true;
            }
        }
    }

    private void write(List<Request> group) {
        List<InboxDelivery> deliveries = new ArrayList<>();
        group.forEach(request -> deliveries.addAll(request.deliveries()));
        try {
            List<Acceptance> results = written(deliveries);
            int from = 0;
            for (Request request : group) {
                int to = from + request.deliveries().size();
                request.outcome().complete(results.subList(from, to));
                from = to;
            }
        } catch (SQLException | RuntimeException e) {
            answer(group, e);
        }
    }

    /** One delivery that the database refuses for its value must not refuse the others. */
    private void answer(List<Request> group, Exception failure) {
        boolean value = failure instanceof SQLException sql && Failures.isOfValue(sql);
        if (group.size() > 1 && value) {
            group.forEach(request -> write(List.of(request)));
        } else {
            group.forEach(request -> request.outcome().completeExceptionally(failure));
        }
    }

    private List<Acceptance> written(List<InboxDelivery> deliveries) throws SQLException {
        SQLException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Connection connection = database.connection()) {
                connection.setAutoCommit(false);
                try {
                    Acceptance[] results = new InboxGroup(
                                    database.dialect(),
                                    deliveries,
                                    database.clock().instant())
                            .write(connection, look);
                    if (results == null) {
                        connection.rollback();
                        look = true;
                        continue;
                    }
                    connection.commit();
                    database.dialect().makeDurable(connection);
                    look = Arrays.stream(results).anyMatch(r -> r != Acceptance.STORED);
                    return List.of(results);
                } catch (SQLException | RuntimeException e) {
                    JdbcCanonicalStore.rollback(connection, e);
                    throw e;
                }
            } catch (SQLException e) {
                last = e;
                if (!Failures.isOfValue(e) && !Failures.isPassing(e)) {
                    break;
                }
                // on H2 a repeat is a violation of the key
                look = true;
            }
        }
        throw last == null ? new SQLException("Somebody else writes the same deliveries") : last;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Request> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(request -> request.outcome().completeExceptionally(new IllegalStateException("Closed")));
    }

    private record Request(List<InboxDelivery> deliveries, long size, CompletableFuture<List<Acceptance>> outcome) {
        static Request of(List<InboxDelivery> deliveries) {
            long size = deliveries.stream().mapToLong(d -> d.body().length()).sum();
            return new Request(List.copyOf(deliveries), size, new CompletableFuture<>());
        }
    }
}
