package dev.notula.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notula.transcript.Segment;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Segments as numbered lines, so that a model's answer finds its way back to their times: "[7] text". A segment that is
 * long itself is several lines.
 */
final class Lines {
    private static final Pattern LINE = Pattern.compile("^\\s*\\[(\\d{1,6})]\\s*(.*)$");
    private static final int LONGEST_LINE_BYTES = 1500;

    private Lines() {}

    /** A line to be translated: a segment, or a part of one. */
    record Line(int segment, String text) {
        int bytes() {
            return text.getBytes(UTF_8).length + 8;
        }
    }

    static List<Line> of(List<Segment> segments) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).isGap()) {
                continue;
            }
            for (String piece : pieces(segments.get(i).text().replaceAll("\\s+", " "))) {
                lines.add(new Line(i, piece));
            }
        }
        return lines;
    }

    /** The lines in groups of about this size. */
    static List<List<Line>> parts(List<Line> lines, int bytes) {
        List<List<Line>> parts = new ArrayList<>();
        List<Line> part = new ArrayList<>();
        int size = 0;
        for (Line line : lines) {
            if (size + line.bytes() > bytes && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                size = 0;
            }
            part.add(line);
            size += line.bytes();
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    static String numbered(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append('[')
                    .append(i + 1)
                    .append("] ")
                    .append(lines.get(i).text())
                    .append('\n');
        }
        return text.toString();
    }

    /** The answer's lines by their numbers; a line without one goes on with the line before. */
    static Map<Integer, String> read(String answer) {
        Map<Integer, String> lines = new TreeMap<>();
        int last = 0;
        for (String line : answer.lines().toList()) {
            Matcher numbered = LINE.matcher(line);
            if (numbered.matches()) {
                last = Integer.parseInt(numbered.group(1));
                lines.put(last, numbered.group(2).strip());
            } else if (last > 0 && !line.isBlank()) {
                lines.merge(last, line.strip(), (before, more) -> before + " " + more);
            }
        }
        lines.values().removeIf(String::isBlank);
        return lines;
    }

    private static List<String> pieces(String text) {
        if (text.getBytes(UTF_8).length <= LONGEST_LINE_BYTES) {
            return List.of(text);
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        List<String> pieces = cut(text, sentences);
        return pieces.size() > 1 ? pieces : cut(text, BreakIterator.getLineInstance(Locale.ROOT));
    }

    private static List<String> cut(String text, BreakIterator breaks) {
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String next = text.substring(from, to);
            if (!piece.isEmpty() && (piece + next).getBytes(UTF_8).length > LONGEST_LINE_BYTES) {
                pieces.add(piece.toString().strip());
                piece.setLength(0);
            }
            piece.append(next);
        }
        pieces.add(piece.toString().strip());
        return pieces;
    }
}
