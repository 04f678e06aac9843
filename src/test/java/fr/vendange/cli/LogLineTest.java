package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T08:05:09.007Z");

    @Test
    void theFileSaysWhenWhoAndWhat() {
        assertEquals(
                local("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                        + " WARN  [loader-1] f.v.export.component.FileLog - ventes.csv : 2 lignes\n",
                LogLine.full().doLayout(event(null)));
    }

    @Test
    void theConsoleIsBriefAndKeepsStackTracesOut() {
        assertEquals(
                local("HH:mm:ss") + " WARN  ventes.csv : 2 lignes\n",
                LogLine.brief().doLayout(event(new IllegalStateException("away"))));
    }

    @Test
    void theFileHasTheStackTrace() {
        String[] lines = LogLine.full()
                .doLayout(event(new IllegalStateException("away")))
                .split("\n");

        assertEquals("java.lang.IllegalStateException: away", lines[1]);
        assertEquals("\tat fr.vendange.cli.LogLineTest", lines[2].substring(0, 31));
    }

    private static String local(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).format(ZonedDateTime.ofInstant(MORNING, ZoneId.systemDefault()));
    }

    private static LoggingEvent event(Throwable failure) {
        LoggingEvent event = new LoggingEvent();
        event.setLevel(Level.WARN);
        event.setLoggerName("fr.vendange.export.component.FileLog");
        event.setThreadName("loader-1");
        event.setMessage("ventes.csv : {} lignes");
        event.setArgumentArray(new Object[] {2});
        event.setInstant(MORNING);
        if (failure != null) {
            event.setThrowableProxy(new ThrowableProxy(failure));
        }
        return event;
    }
}
