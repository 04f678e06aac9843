package fr.vendange.web;

import fr.vendange.run.TableCensus.Kept;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table's scores as a line, 200 wide and 50 high, 100 on top. */
final class Trend {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 50;

    private Trend() {}

    /** The points of an SVG polyline. A single score is a level line. */
    static String points(List<Kept> scores) {
        List<BigDecimal> values = scores.stream().map(Kept::score).toList();
        if (values.size() == 1) {
            return "0," + y(values.get(0)) + " " + WIDTH + "," + y(values.get(0));
        }
        return IntStream.range(0, values.size())
                .mapToObj(i -> i * WIDTH / (values.size() - 1) + "," + y(values.get(i)))
                .collect(Collectors.joining(" "));
    }

    private static String y(BigDecimal score) {
        return BigDecimal.valueOf(100)
                .subtract(score)
                .multiply(BigDecimal.valueOf(HEIGHT))
                .divide(BigDecimal.valueOf(100), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
