package dev.notula.transcript;

import java.util.List;

/** How units look in one or two lines. */
final class CueLines {
    private final List<Unit> units;
    /** What a break before each unit costs. */
    private final int[] breaks;
    /** Where each unit begins, after its space, and ends if all were on one endless line. */
    private final int[] left;

    private final int[] right;

    CueLines(List<Unit> units, int[] breaks) {
        this.units = units;
        this.breaks = breaks;
        this.left = new int[units.size()];
        this.right = new int[units.size()];
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            if (i > 0) {
                left[i] = right[i - 1] + (unit.isSpaced() ? LineWidth.NARROW : 0);
            }
            right[i] = left[i] + unit.width();
        }
    }

    /** Where the second line begins: at the end where one line holds all, at the start where two do not. */
    int second(int start, int end) {
        if (width(start, end) <= LineWidth.LINE) {
            return end;
        }
        int best = start;
        int least = Integer.MAX_VALUE;
        for (int second = end - 1; second > start; second--) {
            int below = width(second, end);
            if (below > LineWidth.LINE) {
                break;
            }
            int above = width(start, second);
            int cost = breaks[second] + Math.abs(above - below) / LineWidth.NARROW;
            if (above <= LineWidth.LINE && cost < least) {
                least = cost;
                best = second;
            }
        }
        return best;
    }

    /** How wide the lines are together. */
    int width(int start, int second, int end) {
        return second == end ? width(start, end) : width(start, second) + width(second, end);
    }

    List<String> of(int start, int end) {
        int second = second(start, end);
        return second == end ? List.of(text(start, end)) : List.of(text(start, second), text(second, end));
    }

    private int width(int start, int end) {
        return right[end - 1] - left[start];
    }

    private String text(int start, int end) {
        StringBuilder line = new StringBuilder();
        for (int i = start; i < end; i++) {
            line.append(i > start && units.get(i).isSpaced() ? " " : "")
                    .append(units.get(i).text());
        }
        return line.toString();
    }
}
