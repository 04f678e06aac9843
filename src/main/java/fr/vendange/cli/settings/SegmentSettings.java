package fr.vendange.cli.settings;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which customers are in which segment. A customer gets 5 points for the first threshold kept, 4 for the second and so
 * on, for recency, frequency and amount; the mean of the three decides.
 *
 * @param recencyDays days since the last purchase, at most, for 5, 4, 3 and 2 points
 * @param frequencyOrders orders, at least, for 5, 4, 3 and 2 points
 * @param monetaryEur euros spent, at least, for 5, 4, 3 and 2 points
 * @param atRiskDays days without a purchase after which a customer is at risk
 * @param inactiveDays days without a purchase after which a customer is inactive
 * @param vipMean mean of the three from which on a customer is a VIP
 * @param cron when the segments are set anew, as they move with the calendar
 */
public record SegmentSettings(
        List<Integer> recencyDays,
        List<Integer> frequencyOrders,
        List<BigDecimal> monetaryEur,
        int atRiskDays,
        int inactiveDays,
        BigDecimal vipMean,
        String cron) {

    private static final int THRESHOLDS = 4;

    static SegmentSettings from(SettingReader reader) throws CannotProceed {
        int atRisk = reader.integer("vendange.rfm.at-risk-days", 1, 36_500);
        return new SegmentSettings(
                ordered(
                        reader,
                        "vendange.rfm.recency-days",
                        reader.integers("vendange.rfm.recency-days", THRESHOLDS),
                        true),
                ordered(
                        reader,
                        "vendange.rfm.frequency-orders",
                        reader.integers("vendange.rfm.frequency-orders", THRESHOLDS),
                        false),
                ordered(
                        reader,
                        "vendange.rfm.monetary-eur",
                        reader.decimals("vendange.rfm.monetary-eur", THRESHOLDS),
                        false),
                atRisk,
                reader.integer("vendange.rfm.inactive-days", atRisk, 36_500),
                reader.decimal("vendange.rfm.vip-mean", 1, 5),
                reader.cron("vendange.segments.cron"));
    }

    private static <T extends Comparable<T>> List<T> ordered(
            SettingReader reader, String key, List<T> thresholds, boolean ascending) throws CannotProceed {
        for (int i = 1; i < thresholds.size(); i++) {
            int step = thresholds.get(i).compareTo(thresholds.get(i - 1));
            if (ascending ? step <= 0 : step >= 0) {
                throw reader.wrong(key, ascending ? "ascending" : "descending", THRESHOLDS);
            }
        }
        return thresholds;
    }
}
