package fr.vendange.cli.settings;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Which customers are in which segment. A customer gets 5 points for the first threshold kept, 4 for the second and so
 * on, for recency, frequency and amount; the mean of the three decides.
 *
 * @param recencyDays days since the last purchase, at most, for 5, 4, 3 and 2 points
 * @param frequencyOrders orders, at least, for 5, 4, 3 and 2 points
 * @param monetaryEur euros spent, at least, for 5, 4, 3 and 2 points
 * @param vipScore mean from which a customer is a VIP
 * @param atRiskDays days without a purchase after which a customer is at risk
 * @param inactiveDays days without a purchase after which a customer is inactive
 * @param cron when the segments are set anew, as they move with the calendar
 */
public record SegmentSettings(
        List<BigDecimal> recencyDays,
        List<BigDecimal> frequencyOrders,
        List<BigDecimal> monetaryEur,
        BigDecimal vipScore,
        int atRiskDays,
        int inactiveDays,
        String cron) {

    private static final int THRESHOLDS = 4;

    static SegmentSettings from(SettingReader reader) throws CannotProceed {
        int atRisk = reader.integer("vendange.rfm.at-risk-days", 1, 36_500);
        return new SegmentSettings(
                thresholds(reader, "vendange.rfm.recency-days", "ascending", Comparator.naturalOrder()),
                thresholds(reader, "vendange.rfm.frequency-orders", "descending", Comparator.reverseOrder()),
                thresholds(reader, "vendange.rfm.monetary-eur", "descending", Comparator.reverseOrder()),
                reader.decimal("vendange.rfm.vip-score"),
                atRisk,
                reader.integer("vendange.rfm.inactive-days", atRisk, 36_500),
                reader.cron("vendange.segments.cron"));
    }

    private static List<BigDecimal> thresholds(
            SettingReader reader, String key, String order, Comparator<BigDecimal> comparator) throws CannotProceed {
        List<BigDecimal> thresholds = reader.decimals(key, THRESHOLDS);
        for (int i = 1; i < thresholds.size(); i++) {
            if (comparator.compare(thresholds.get(i - 1), thresholds.get(i)) >= 0) {
                throw reader.wrong(key, order, THRESHOLDS);
            }
        }
        return thresholds;
    }
}
