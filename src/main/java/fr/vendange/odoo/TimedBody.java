package fr.vendange.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a stream whose every byte has to be there before the deadline of the whole request: the
 * client's own time-out ends with the headers, and a server that drips would hold a thread for ever. The server need not
 * wait for whoever reads: {@value #AHEAD} bytes are taken ahead, which is more than a page has and little enough for an
 * answer without end.
 */
final class TimedBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
    private static final int AHEAD = 8 << 20;

    private sealed interface Event {}

    private record Portion(List<ByteBuffer> buffers) implements Event {}

    private record End(Throwable failure) implements Event {}

    private final long deadline;
    private final Runnable arrived;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> portion = new ArrayDeque<>();

    private End end;
    private Flow.Subscription subscription;
    private long held;
    private boolean asked;
    private boolean cancelled;

    /**
     * @param deadline in the time of {@link System#nanoTime()}
     * @param arrived run when the last byte is here, read or not
     */
    TimedBody(long deadline, Runnable arrived) {
        this.deadline = deadline;
        this.arrived = arrived;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        synchronized (this) {
            subscription = to;
            askForMore();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        synchronized (this) {
            events.add(new Portion(buffers));
            asked = false;
            held += size(buffers);
            askForMore();
        }
    }

    private static long size(List<ByteBuffer> buffers) {
        return buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private void askForMore() {
        if (cancelled) {
            subscription.cancel();
        } else if (!asked && held < AHEAD) {
            asked = true;
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new End(failure));
    }

    @Override
    public void onComplete() {
        events.add(new End(null));
        arrived.run();
    }

    @Override
    public int read() throws IOException {
        return fill() ? portion.element().get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        ByteBuffer buffer = portion.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    /** Until bytes are at hand, or the end. */
    private boolean fill() throws IOException {
        while (true) {
            while (!portion.isEmpty() && !portion.element().hasRemaining()) {
                portion.remove();
            }
            if (!portion.isEmpty()) {
                return true;
            }
            if (end == null) {
                take();
            }
            if (end != null) {
                if (end.failure() != null) {
                    throw new IOException(end.failure().getMessage(), end.failure());
                }
                return false;
            }
        }
    }

    private void take() throws IOException {
        try {
            Event event = events.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) {
                close();
                throw new HttpTimeoutException("the answer was not complete in time");
            }
            if (event instanceof Portion bytes) {
                synchronized (this) {
                    held -= size(bytes.buffers());
                    askForMore();
                }
                portion.addAll(bytes.buffers());
            } else {
                end = (End) event;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("interrupted while reading the answer");
        }
    }

    /** Gives the connection up when the answer was not read to its end. */
    @Override
    public synchronized void close() {
        if (end == null) {
            cancelled = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
