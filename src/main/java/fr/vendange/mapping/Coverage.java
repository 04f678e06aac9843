package fr.vendange.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much of a source a mapping understands.
 *
 * @param mapped source columns that feed a canonical one
 * @param total source columns in all, without blank headers, those the mapping ignores, and those of a corrections file
 * @param requiredMissing required canonical columns that no source column feeds
 */
public record Coverage(int mapped, int total, int requiredMissing) {
    /** mapped / total × 60 + (1 − required missing / total) × 40, from 0 to 100 with one decimal. */
    public BigDecimal score() {
        if (total == 0) {
            return BigDecimal.ZERO.setScale(1);
        }
        int points = 60 * mapped + 40 * Math.max(0, total - requiredMissing);
        return BigDecimal.valueOf(points).divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP);
    }
}
