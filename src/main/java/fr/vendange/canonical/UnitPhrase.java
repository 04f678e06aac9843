package fr.vendange.canonical;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A unit's text while it is read word by word: "2 caisses bois de 6 magnums". Every method answers whether the word can
 * stand where it stands; {@link #meaning} answers once the text is over.
 */
final class UnitPhrase {
    private static final BigDecimal LITRE_CL = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_BOTTLES = BigDecimal.valueOf(10_000);

    private BottleUnits.Word format;
    private BottleUnits.Word holder;
    private BottleUnits.Word bulk;
    private BigDecimal volume;
    private BigDecimal holders;
    private BigDecimal count;
    private boolean multiplied;
    private boolean openEnd;

    boolean word(BottleUnits.Word word) {
        openEnd = false;
        return switch (word.kind()) {
            case FORMAT -> {
                boolean free = format == null && bulk == null;
                format = free ? word : format;
                yield free;
            }
            case CASE -> {
                boolean free = holder == null;
                if (free) {
                    holder = word;
                    holders = count;
                    count = null;
                }
                yield free;
            }
            case BULK -> {
                boolean free = bulk == null && format == null;
                bulk = free ? word : bulk;
                yield free;
            }
            case FILLER -> true;
            case MEASURE -> false;
        };
    }

    boolean volume(BigDecimal centilitres) {
        openEnd = false;
        boolean free = volume == null && centilitres.signum() > 0;
        volume = free ? centilitres : volume;
        return free;
    }

    boolean number(BigDecimal number) {
        if (bulk != null && volume == null) {
            return volume(number.multiply(LITRE_CL));
        }
        openEnd = false;
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        boolean free = count == null && whole && number.signum() > 0 && number.compareTo(MOST_BOTTLES) <= 0;
        count = free ? number : count;
        return free;
    }

    boolean times() {
        boolean free = !multiplied;
        multiplied = true;
        openEnd = true;
        return free;
    }

    Optional<BottleUnit> meaning() {
        if (format == null && holder == null && bulk == null && volume == null) {
            return Optional.empty();
        }
        if (openEnd || multiplied && count == null || bulk != null && volume == null) {
            return Optional.empty();
        }
        boolean bareVolume = format == null && holder == null && bulk == null;
        if (bareVolume && count != null && !multiplied) {
            return Optional.empty();
        }
        if (volume != null && format != null && contradicts(format)) {
            return Optional.empty();
        }
        BigDecimal held = count != null ? count : holder == null ? BigDecimal.ONE : holder.bottles();
        if (held == null) {
            return Optional.empty();
        }
        BigDecimal bottles = holders == null ? held : holders.multiply(held);
        if (format != null && format.bottles() != null) {
            bottles = bottles.multiply(format.bottles());
        }
        BigDecimal usual = format == null ? null : format.volumeCl();
        return Optional.of(new BottleUnit(bottles, volume != null ? volume : usual));
    }

    private boolean contradicts(BottleUnits.Word named) {
        return !named.flexible() && named.volumeCl() != null && named.volumeCl().compareTo(volume) != 0;
    }
}
