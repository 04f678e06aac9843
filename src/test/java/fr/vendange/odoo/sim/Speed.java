package fr.vendange.odoo.sim;

import java.time.Duration;

/**
 * How long a worker is busy with a request at least: a fixed time, and a time per 1,000 records of a page. What the
 * simulator itself takes is part of it.
 */
public record Speed(Duration perRequest, Duration perThousandRows) {
    /** As fast as the simulator can. */
    public static final Speed FREE = new Speed(Duration.ZERO, Duration.ZERO);

    /** What a real server of two cores takes: 16 ms a call, 85 ms per 1,000 records. */
    public static final Speed MEASURED = new Speed(Duration.ofMillis(16), Duration.ofMillis(85));

    Duration of(int rows) {
        return perRequest.plus(perThousandRows.multipliedBy(rows).dividedBy(1000));
    }
}
