package fr.vendange.canonical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What one unit of sale or stock holds.
 *
 * @param bottles how many containers
 * @param volumeCl the volume of each in centilitres; null when the unit does not state it and the product decides
 */
public record BottleUnit(BigDecimal bottles, BigDecimal volumeCl) {
    private static final BigDecimal STANDARD_CL = BigDecimal.valueOf(75);

    public BottleUnit {
        Objects.requireNonNull(bottles, "bottles");
    }

    /**
     * quantity × bottles × volume / 75, three decimals, HALF_UP; a volume that the unit does not state is the
     * product's, else 75 cl.
     *
     * @param productVolumeCl the product's bottle volume, or null when it is not known
     */
    public BigDecimal equivalent(BigDecimal quantity, BigDecimal productVolumeCl) {
        BigDecimal volume = volumeCl != null ? volumeCl : productVolumeCl != null ? productVolumeCl : STANDARD_CL;
        return quantity.multiply(bottles).multiply(volume).divide(STANDARD_CL, 3, RoundingMode.HALF_UP);
    }
}
