package fr.vendange.mapping;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a mapping file demands of a column's values.
 *
 * @param min smallest number, or null
 * @param max largest number, or null
 * @param before the instant that dates must lie before, or null
 * @param refuses whether a value beyond refuses its record; otherwise it is an anomaly
 */
record Limits(BigDecimal min, BigDecimal max, Instant before, boolean refuses) {
    void check(Object value, Findings findings) {
        if (value instanceof Instant instant) {
            if (before != null && !instant.isBefore(before)) {
                tell("date_in_future", null, findings);
            }
            return;
        }
        BigDecimal number = NumberReader.typed(value);
        if (number == null) {
            return;
        }
        if (min != null && number.compareTo(min) < 0) {
            tell("value_too_small", min, findings);
        } else if (max != null && number.compareTo(max) > 0) {
            tell("value_too_large", max, findings);
        }
    }

    private void tell(String code, BigDecimal limit, Findings findings) {
        if (!refuses) {
            findings.anomaly(code);
        } else if (limit == null) {
            findings.refuse(code);
        } else {
            findings.refuse(code, limit.toPlainString());
        }
    }
}
