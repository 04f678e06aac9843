package fr.vendange.run.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.run.RunLedger;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.SourceMemory.Cursor;
import fr.vendange.run.StreamKey;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run:missed}, by when a stream was last read and what time it is. */
class MissedRunTest {
    @ParameterizedTest
    @CsvSource({
        // the night of March, asked at three
        "2026-03-28T01:00:10Z, 2026-03-29T01:00:00Z, true",
        "2026-03-28T01:00:10Z, 2026-03-29T00:59:59Z, false",
        "2026-03-29T01:00:05Z, 2026-03-29T01:00:06Z, false",
        // the night of October, once
        "2026-10-24T00:00:10Z, 2026-10-25T00:30:00Z, false",
        "2026-10-24T00:00:10Z, 2026-10-25T01:00:00Z, true",
        "2026-10-25T01:00:10Z, 2026-10-25T23:00:00Z, false",
        // a service that was down for a week
        "2026-11-14T01:00:10Z, 2026-11-21T08:00:00Z, true",
        // never read
        ", 2026-11-21T08:00:00Z, false",
    })
    void aRunIsMissedWhenItsTimeCameAndWentSinceTheLast(Instant readUntil, Instant now, boolean missed)
            throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("clock", Clock.class, Clock.fixed(now, ZoneOffset.UTC));
            camel.getRegistry().bind("messages", Messages.in("fr"));
            camel.getRegistry().bind("ledger", RunLedger.class, answering(RunLedger.class, null));
            camel.getRegistry().bind("memory", SourceMemory.class, answering(SourceMemory.class, readUntil));
            camel.start();
            Object answer = camel.createProducerTemplate()
                    .requestBody("run:missed?source=odoo&stream=shop_variants&cron=RAW(0 0 2 * * ?)", "");
            assertEquals(missed, answer);
        }
    }

    /** One that knows the cursor of that stream and is asked nothing else. */
    private static <T> T answering(Class<T> port, Instant readUntil) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (method.getName().equals("cursor")) {
                assertEquals(new StreamKey("odoo", "shop_variants"), args[0]);
                return Optional.ofNullable(readUntil).map(at -> new Cursor(at, "hash"));
            }
            return switch (method.getName()) {
                case "toString" -> port.getSimpleName();
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == args[0];
                default -> null;
            };
        }));
    }
}
