package dev.notula.telegram;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text into messages: between paragraphs where that leaves at least half a message, else between sentences
 * likewise, else between words, else between characters as the reader sees them. Only where one such character is
 * longer than a message is it cut, between code points. White space around the cuts is dropped, so that no part is
 * blank; nothing else is.
 */
public final class TextSplitter {
    /** Telegram's limit in its narrowest reading, UTF-16 units (Bot API, sendMessage). */
    public static final int LONGEST_MESSAGE = 4096;

    /** How far past the limit to look, so that the text's end there is not mistaken for the end of a sentence. */
    private static final int LOOK_AHEAD = 32;

    /** Thai; all scripts that put no space between words come after it. */
    private static final int FIRST_UNSPACED = 0xE00;

    private final String text;
    private final int longest;
    private final BitSet characters;

    private TextSplitter(String text, int longest) {
        this.text = text;
        this.longest = longest;
        this.characters = characterBoundaries(text);
    }

    /** The text in parts of at most 4096 UTF-16 units; none where it is blank. */
    public static List<String> split(String text) {
        return split(text, LONGEST_MESSAGE);
    }

    /**
     * The text in parts of at most so many UTF-16 units; none where it is blank.
     *
     * @param longest at least 2, the length of one emoji
     */
    public static List<String> split(String text, int longest) {
        if (longest < 2) {
            throw new IllegalArgumentException("Parts of " + longest + " units do not hold every character");
        }
        if (text.isBlank()) {
            return List.of();
        }
        return text.length() <= longest ? List.of(text.strip()) : new TextSplitter(text, longest).parts();
    }

    /** The text, or as much of its beginning as fits with an ellipsis. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        TextSplitter splitter = new TextSplitter(text, longest - 1);
        return text.substring(0, splitter.characterCut(0)).stripTrailing() + "…";
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        int start = skipSpace(0);
        while (start < text.length()) {
            int cut = text.length() - start <= longest ? text.length() : cutAfter(start);
            parts.add(text.substring(start, dropSpace(start, cut)));
            start = skipSpace(cut);
        }
        return parts;
    }

    private int cutAfter(int start) {
        int half = start + longest / 2;
        int paragraph = paragraphCut(start);
        if (paragraph > half) {
            return paragraph;
        }
        int sentence = cutBy(BreakIterator.getSentenceInstance(Locale.ROOT), start);
        if (sentence > half) {
            return sentence;
        }
        int word = cutBy(BreakIterator.getLineInstance(Locale.ROOT), start);
        return word > start ? word : characterCut(start);
    }

    private int paragraphCut(int start) {
        int gap = text.lastIndexOf("\n\n", start + longest);
        while (gap > start && !characters.get(gap)) {
            gap = text.lastIndexOf("\n\n", gap - 1);
        }
        return gap;
    }

    /** The last boundary of this kind that leaves a part short enough, or the start where there is none. */
    private int cutBy(BreakIterator boundaries, int start) {
        // The space after the last word counts to no part.
        int limit = start + longest;
        while (limit < text.length() && isSpace(limit, limit + 1)) {
            limit++;
        }
        int end = Math.min(text.length(), limit + LOOK_AHEAD);
        boundaries.setText(text.substring(start, end));
        int cut = boundaries.preceding(Math.min(limit + 1, end) - start);
        while (cut > 0 && !(characters.get(start + cut) && isBetweenWords(start + cut))) {
            cut = boundaries.previous();
        }
        return start + Math.max(cut, 0);
    }

    /** The JDK lets a line end within "example.org" too. */
    private boolean isBetweenWords(int cut) {
        int before = text.codePointBefore(cut);
        boolean mayBeUnspaced = before >= FIRST_UNSPACED && UnicodeScript.of(before) != UnicodeScript.HANGUL;
        return mayBeUnspaced || isSpace(cut - 1, cut);
    }

    private int characterCut(int start) {
        int limit = start + longest;
        int cut = characters.previousSetBit(limit);
        if (cut > start) {
            return cut;
        }
        boolean isInsidePair =
                Character.isHighSurrogate(text.charAt(limit - 1)) && Character.isLowSurrogate(text.charAt(limit));
        return isInsidePair ? limit - 1 : limit;
    }

    private int skipSpace(int from) {
        int start = from;
        while (start < text.length()) {
            int next = characters.nextSetBit(start + 1);
            if (!isSpace(start, next)) {
                break;
            }
            start = next;
        }
        return start;
    }

    private int dropSpace(int start, int to) {
        int end = to;
        while (end > start) {
            int previous = characters.previousSetBit(end - 1);
            if (!isSpace(previous, end)) {
                break;
            }
            end = previous;
        }
        return end;
    }

    /** Whether a whole character is white space: a space that carries an accent is none. */
    private boolean isSpace(int from, int to) {
        return text.substring(from, to)
                .codePoints()
                .allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }

    private static BitSet characterBoundaries(String text) {
        BitSet boundaries = new BitSet(text.length() + 1);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        for (int at = characters.first(); at != BreakIterator.DONE; at = characters.next()) {
            boundaries.set(at);
        }
        return boundaries;
    }
}
