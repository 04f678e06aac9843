package fr.vendange.cli;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** An event of the log as a line: whole, with its stack trace, in the file; when, how grave and what, on the console. */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;
    private static final int LOGGER_WIDTH = 30;

    private final boolean full;
    private final DateTimeFormatter time;
    private final TargetLengthBasedClassNameAbbreviator loggers =
            new TargetLengthBasedClassNameAbbreviator(LOGGER_WIDTH);

    private LogLine(boolean full, String time) {
        this.full = full;
        this.time = DateTimeFormatter.ofPattern(time).withZone(ZoneId.systemDefault());
    }

    static LogLine full() {
        return new LogLine(true, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }

    static LogLine brief() {
        return new LogLine(false, "HH:mm:ss");
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        time.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(LEVEL_WIDTH - level.length() + 1));
        if (full) {
            line.append('[').append(event.getThreadName()).append("] ");
            line.append(loggers.abbreviate(event.getLoggerName())).append(" - ");
        }
        line.append(event.getFormattedMessage()).append(System.lineSeparator());
        if (full && event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }
}
