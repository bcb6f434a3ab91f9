package dev.notula.transcript;

import dev.notula.transcript.Unit.Joint;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Cuts a transcript into units with times, in order of time and without overlaps. */
final class Units {
    /** The one language for which the JDK has a dictionary; without the dictionary it does no harm. */
    private static final Locale THAI = Locale.of("th");

    private final List<Unit> units = new ArrayList<>();
    private long latest;

    private Units() {}

    static List<Unit> of(Transcript transcript) {
        Units units = new Units();
        transcript.segments().forEach(units::add);
        return units.units;
    }

    private void add(Segment segment) {
        String text = segment.text();
        SegmentTimes times = new SegmentTimes(segment);
        Joint joint = Joint.SEGMENT;
        int from = 0;
        while (from < text.length()) {
            if (Scripts.isSpace(text.charAt(from))) {
                from++;
                continue;
            }
            int to = from;
            while (to < text.length() && !Scripts.isSpace(text.charAt(to))) {
                to++;
            }
            for (Unit unit : pieces(text.substring(from, to), segment.speaker(), joint)) {
                add(times.time(unit, from, from + unit.text().length()));
                from += unit.text().length();
            }
            joint = Joint.SPACE;
        }
    }

    /** Times may run backwards where speakers talk at once or where a provider errs. */
    private void add(Unit unit) {
        long start = Math.max(unit.start(), latest);
        long end = Math.max(unit.end(), start);
        latest = start;
        if (!units.isEmpty() && units.getLast().end() > start) {
            Unit previous = units.removeLast();
            units.add(previous.at(previous.start(), start));
        }
        units.add(unit.at(start, end));
    }

    private static List<Unit> pieces(String chunk, int speaker, Joint joint) {
        Unit whole = Unit.of(0, 0, chunk, speaker, joint);
        if (whole.width() <= LineWidth.LINE && !Scripts.isUnspaced(chunk)) {
            return List.of(whole);
        }
        NavigableSet<Integer> characters = boundaries(BreakIterator.getCharacterInstance(Locale.ROOT), chunk);
        NavigableSet<Integer> lineEnds = boundaries(BreakIterator.getLineInstance(THAI), chunk);
        // The JDK's line rules are older than joined emoji.
        lineEnds.retainAll(characters);
        List<Unit> pieces = new ArrayList<>();
        int from = 0;
        for (int to : lineEnds.tailSet(1)) {
            Unit piece = Unit.of(0, 0, chunk.substring(from, to), speaker, from == 0 ? joint : Joint.NOTHING);
            pieces.addAll(piece.width() <= LineWidth.LINE ? List.of(piece) : characters(piece));
            from = to;
        }
        return pieces;
    }

    /** A word that no line holds, character by character. */
    private static List<Unit> characters(Unit word) {
        List<Unit> pieces = new ArrayList<>();
        int from = 0;
        for (int to : boundaries(BreakIterator.getCharacterInstance(Locale.ROOT), word.text())
                .tailSet(1)) {
            Joint joint = from == 0 ? word.joint() : Joint.WORD;
            pieces.add(Unit.of(0, 0, word.text().substring(from, to), word.speaker(), joint));
            from = to;
        }
        return pieces;
    }

    private static NavigableSet<Integer> boundaries(BreakIterator iterator, String text) {
        NavigableSet<Integer> boundaries = new TreeSet<>();
        iterator.setText(text);
        for (int at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
            boundaries.add(at);
        }
        return boundaries;
    }
}
