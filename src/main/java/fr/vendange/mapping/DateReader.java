package fr.vendange.mapping;

import fr.vendange.canonical.Memo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Reads dates into instants. Thousands of rows share a day, so texts are remembered. A number that came as a number is
 * a spreadsheet's serial day; a text of digits is one only where the mapping says {@code excel_serial: true}.
 */
final class DateReader implements CellReader {
    private static final int REMEMBERED = 1024;

    private final WrittenDate dates;
    private final boolean serialsInText;
    private final Memo<Optional<Instant>> memo = new Memo<>(REMEMBERED, this::fromText);

    DateReader(WrittenDate dates, boolean serialsInText) {
        this.dates = dates;
        this.serialsInText = serialsInText;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        Optional<Instant> instant;
        if (cell instanceof String text) {
            instant = memo.get(text);
        } else if (cell instanceof Instant already) {
            return already;
        } else if (cell instanceof LocalDate date) {
            return dates.at(date.atStartOfDay());
        } else if (cell instanceof LocalDateTime local) {
            return dates.at(local);
        } else if (Boolean.FALSE.equals(cell)) {
            return null;
        } else {
            BigDecimal serial = NumberReader.typed(cell);
            instant = serial == null ? Optional.empty() : dates.readSerial(serial);
        }
        if (instant.isEmpty()) {
            findings.refuse("date_invalid");
            return null;
        }
        return instant.get();
    }

    private Optional<Instant> fromText(String text) {
        if (serialsInText) {
            WrittenNumber number = new WrittenNumber();
            number.read(text);
            if (number.shape() == WrittenNumber.Shape.CLEAR) {
                Optional<Instant> serial = dates.readSerial(number.value());
                if (serial.isPresent()) {
                    return serial;
                }
            }
        }
        return dates.read(text);
    }
}
