package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnit;
import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Memo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Reads a bottle's volume in centilitres from its format: {@code 75 cl}, {@code 0,75 L}, {@code Magnum}, or a bare
 * number, which is centilitres up to three litres; beyond, it could as well be millilitres and is left out and noted,
 * like a text that is no format. A format without a volume (bouteille) states none.
 */
final class VolumeReader implements CellReader {
    private static final int REMEMBERED = 256;
    private static final BigDecimal LARGEST_BARE_CL = BigDecimal.valueOf(300);
    private static final BigDecimal SMALLEST_BARE_CL = BigDecimal.TEN;
    private static final BigDecimal LARGEST_CL = BigDecimal.valueOf(99_999);
    private static final Volume UNKNOWN = new Volume(null, false);

    private final BottleUnits units;
    private final Memo<Volume> memo = new Memo<>(REMEMBERED, this::understand);

    VolumeReader(BottleUnits units) {
        this.units = units;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        String text = TextReader.clean(cell, false, findings);
        if (text == null) {
            return null;
        }
        Volume volume = memo.get(text);
        if (!volume.understood) {
            findings.anomaly("volume_unknown");
        }
        return volume.centilitres;
    }

    private Volume understand(String text) {
        Optional<BottleUnit> format = units.parse(text);
        if (format.isPresent()) {
            BottleUnit unit = format.get();
            boolean one = unit.bottles().compareTo(BigDecimal.ONE) == 0;
            boolean fits = unit.volumeCl() == null || unit.volumeCl().compareTo(LARGEST_CL) <= 0;
            return one && fits ? new Volume(scaled(unit.volumeCl()), true) : UNKNOWN;
        }
        WrittenNumber number = new WrittenNumber();
        number.read(text);
        if (number.shape() != WrittenNumber.Shape.CLEAR) {
            return UNKNOWN;
        }
        BigDecimal bare = number.value();
        boolean plausible = bare.compareTo(SMALLEST_BARE_CL) >= 0 && bare.compareTo(LARGEST_BARE_CL) <= 0;
        return plausible ? new Volume(scaled(bare), true) : UNKNOWN;
    }

    private static BigDecimal scaled(BigDecimal centilitres) {
        return centilitres == null ? null : centilitres.setScale(2, RoundingMode.HALF_UP);
    }

    private record Volume(BigDecimal centilitres, boolean understood) {}
}
