package fr.vendange.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The query that puts the segment beside a customer's figures. */
final class Segments {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String SQL = SqlFile.read("customer_segments.sql");

    private final Rfm rfm;
    private final Clock clock;

    Segments(Rfm rfm, Clock clock) {
        this.rfm = rfm;
        this.clock = clock;
    }

    /** Over a table of figures, or a query in parentheses; {@link #bind} comes before the parameters of that. */
    String over(String figures) {
        return SQL.replace("{figures}", figures);
    }

    /** Returns how many parameters are bound. */
    int bind(PreparedStatement statement) throws SQLException {
        int parameter = 0;
        statement.setObject(++parameter, startOf(rfm.inactiveDays()));
        statement.setObject(++parameter, startOf(rfm.atRiskDays()));
        statement.setBigDecimal(++parameter, rfm.vipPoints());
        for (int days : rfm.recencyDays()) {
            statement.setObject(++parameter, startOf(days));
        }
        for (int orders : rfm.frequencyOrders()) {
            statement.setInt(++parameter, orders);
        }
        for (var euros : rfm.monetaryEuros()) {
            statement.setBigDecimal(++parameter, euros);
        }
        return parameter;
    }

    /** The first instant of the day that lies so many days back, in Paris. */
    private OffsetDateTime startOf(int daysBack) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return Database.utc(today.minusDays(daysBack).atStartOfDay(PARIS).toInstant());
    }
}
