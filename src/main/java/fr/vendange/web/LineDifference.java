package fr.vendange.web;

import java.util.ArrayList;
import java.util.List;

/** How one text becomes another, line by line; a few lines around each change are kept for whoever reads it. */
final class LineDifference {
    private static final int AROUND = 2;

    private LineDifference() {}

    /** @param sign {@code -} gone, {@code +} new, a space for what stays, {@code …} for lines left out */
    record Line(String sign, String text) {}

    static List<Line> of(String before, String after) {
        List<String> one = before.lines().toList();
        List<String> other = after.lines().toList();
        int[][] common = common(one, other);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                lines.add(new Line(" ", one.get(i++)));
                j++;
            } else if (i < one.size() && (j == other.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("-", one.get(i++)));
            } else {
                lines.add(new Line("+", other.get(j++)));
            }
        }
        return shortened(lines);
    }

    /** Lengths of what is left of both from a place on and is the same, in the same order. */
    private static int[][] common(List<String> one, List<String> other) {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Line> shortened(List<Line> lines) {
        List<Line> shortened = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (isNearAChange(lines, i)) {
                shortened.add(lines.get(i));
            } else if (shortened.isEmpty()
                    || !shortened.get(shortened.size() - 1).sign().equals("…")) {
                shortened.add(new Line("…", ""));
            }
        }
        return shortened;
    }

    private static boolean isNearAChange(List<Line> lines, int at) {
        return lines.subList(Math.max(0, at - AROUND), Math.min(lines.size(), at + AROUND + 1)).stream()
                .anyMatch(line -> !line.sign().equals(" "));
    }
}
