package fr.vendange.store;

import java.math.BigDecimal;
import java.util.List;

/**
 * Thresholds of the customers' segments, best first.
 *
 * @param recencyDays days since the last purchase that still give 5, 4, 3 and 2 points
 * @param frequencyOrders orders that give 5, 4, 3 and 2 points
 * @param monetaryEuros euros that give 5, 4, 3 and 2 points
 * @param atRiskDays more days than these without a purchase: at risk
 * @param inactiveDays more days than these without a purchase: inactive
 * @param vipMean mean of the three numbers of points from which on a customer is a VIP
 */
public record Rfm(
        List<Integer> recencyDays,
        List<Integer> frequencyOrders,
        List<BigDecimal> monetaryEuros,
        int atRiskDays,
        int inactiveDays,
        BigDecimal vipMean) {

    private static final int STEPS = 4;

    public static final Rfm DEFAULT = new Rfm(
            List.of(30, 90, 180, 365),
            List.of(10, 5, 2, 1),
            List.of(
                    BigDecimal.valueOf(5000),
                    BigDecimal.valueOf(2000),
                    BigDecimal.valueOf(500),
                    BigDecimal.valueOf(100)),
            180,
            365,
            BigDecimal.valueOf(4));

    public Rfm {
        recencyDays = List.copyOf(recencyDays);
        frequencyOrders = List.copyOf(frequencyOrders);
        monetaryEuros = List.copyOf(monetaryEuros);
        if (recencyDays.size() != STEPS || frequencyOrders.size() != STEPS || monetaryEuros.size() != STEPS) {
            throw new IllegalArgumentException(
                    "RFM thresholds are four each: %s, %s, %s".formatted(recencyDays, frequencyOrders, monetaryEuros));
        }
    }

    /** The points for recency, frequency and amount together, from which on a customer is a VIP. */
    BigDecimal vipPoints() {
        return vipMean.multiply(BigDecimal.valueOf(3));
    }
}
