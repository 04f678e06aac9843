package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An answer comes whole without anybody reading it, as far as there is room. */
class TimedBodyTest {
    private static final int PORTION = 1 << 20;

    private final Connection connection = new Connection();
    private boolean arrived;
    private final TimedBody body = new TimedBody(System.nanoTime() + TimeUnit.MINUTES.toNanos(1), () -> arrived = true);

    /** Counts what is asked of the connection. */
    private static final class Connection implements Flow.Subscription {
        private long asked;
        private boolean cancelled;

        @Override
        public void request(long portions) {
            asked += portions;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @Test
    void theLastByteIsToldOfBeforeTheFirstIsRead() throws Exception {
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2})));
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {3})));
        body.onComplete();

        assertTrue(arrived);
        assertArrayEquals(new byte[] {1, 2, 3}, body.readAllBytes());
    }

    @Test
    void anAnswerThatNobodyReadsStopsWhereTheRoomEnds() throws Exception {
        body.onSubscribe(connection);
        for (long sent = 0; sent < connection.asked; sent++) {
            body.onNext(List.of(ByteBuffer.wrap(new byte[PORTION])));
        }
        assertEquals(8, connection.asked);

        body.readNBytes(PORTION);

        assertEquals(9, connection.asked);
    }

    @Test
    void anAnswerThatIsGivenUpIsToldToTheConnection() {
        body.onSubscribe(connection);
        body.close();

        assertTrue(connection.cancelled);
    }
}
