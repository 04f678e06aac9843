package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Figures as people write them: grouped, with the language's decimal sign, times in Paris. */
final class Figures {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final Messages messages;

    Figures(Messages messages) {
        this.messages = messages;
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(messages.locale()).format(number);
    }

    /** Two decimals: what a person compares with a till or an invoice. */
    String euros(BigDecimal amount) {
        return messages.format("cli", "euros", decimal(amount, 2, 2));
    }

    String bottles(BigDecimal equivalents) {
        return messages.format("cli", "bottles", decimal(equivalents, 0, 3));
    }

    /** A score of 0 to 100. */
    String score(BigDecimal score) {
        return decimal(score, 0, 1);
    }

    /** Tenths of a second below a minute, then minutes and seconds. */
    String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            BigDecimal exact = BigDecimal.valueOf(duration.toMillis()).divide(THOUSAND, 1, RoundingMode.HALF_UP);
            return messages.format("cli", "seconds", decimal(exact, 1, 1));
        }
        if (seconds < 3600) {
            return messages.format("cli", "minutes", count(seconds / 60), "%02d".formatted(seconds % 60));
        }
        return messages.format("cli", "hours", count(seconds / 3600), "%02d".formatted(seconds / 60 % 60));
    }

    /** Rows a second; nothing is faster than its clock can tell. */
    String rate(long rows, Duration duration) {
        long millis = Math.max(1, duration.toMillis());
        return messages.format("cli", "rate", count(rows * 1000 / millis));
    }

    String time(Instant instant) {
        String pattern = messages.format("cli", "time_pattern");
        return DateTimeFormatter.ofPattern(pattern, messages.locale())
                .withZone(PARIS)
                .format(instant);
    }

    private String decimal(BigDecimal number, int leastDecimals, int mostDecimals) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.locale());
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
