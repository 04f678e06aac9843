package fr.vendange.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the program logs: in a file of home and, as the service, on the console too, whose other lines are for people and
 * scripts. In Java, because the same as an XML file takes a tenth of the start. A file that {@code
 * -Dlogback.configurationFile} names replaces it; a process that is not the program (a test) has a file of its own.
 */
public final class ProgramLog extends ContextAwareBase implements Configurator {
    /** The system property that says from which level on the console is told; the program always sets it. */
    static final String CONSOLE = "vendange.log.console";

    /** The system property that names the log's folder; unset until home is found. */
    static final String FOLDER = "vendange.logs";

    private static final FileSize FILE_SIZE = FileSize.valueOf("20MB");
    private static final FileSize ALL_FILES = FileSize.valueOf("200MB");
    private static final int DAYS = 30;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String console = System.getProperty(CONSOLE);
        if (console == null || System.getProperty(ContextInitializer.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        // the log's own mishaps are not for the console either
        context.getStatusManager().add(new NopStatusListener());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file(Path.of(System.getProperty(FOLDER, System.getProperty("java.io.tmpdir")))));
        Logger own = context.getLogger("fr.vendange");
        own.setLevel(Level.DEBUG);
        own.addAppender(console(Level.toLevel(console)));
        context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
        context.getLogger("org.flywaydb").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private Appender<ILoggingEvent> file(Path folder) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName("FILE");
        file.setFile(folder.resolve("vendange.log").toString());
        file.setEncoder(encoder(LogLine.full()));
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(
                folder.resolve("vendange.%d{yyyy-MM-dd}.%i.log.gz").toString());
        rolling.setMaxFileSize(FILE_SIZE);
        rolling.setMaxHistory(DAYS);
        rolling.setTotalSizeCap(ALL_FILES);
        rolling.start();
        file.setRollingPolicy(rolling);
        file.start();
        return file;
    }

    private Appender<ILoggingEvent> console(Level threshold) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("CONSOLE");
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(encoder(LogLine.brief()));
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(threshold.levelStr);
        filter.start();
        console.addFilter(filter);
        console.start();
        return console;
    }

    private LayoutWrappingEncoder<ILoggingEvent> encoder(LogLine line) {
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        encoder.start();
        return encoder;
    }
}
