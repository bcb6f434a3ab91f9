package dev.notula.transcript;

/**
 * The least piece of text that is never cut: a word, or a character where words are not spaced. Times are in
 * milliseconds.
 *
 * @param speaker the speaker's number, or -1 where unknown
 * @param joint what parts it from the unit before
 */
record Unit(long start, long end, String text, int width, int speaker, Joint joint) {
    /** What is between two units. */
    enum Joint {
        /** A space, and the end of a segment. */
        SEGMENT,
        /** A space. */
        SPACE,
        /** Nothing, but a line may end here. */
        NOTHING,
        /** Nothing, and a line should not end here. */
        WORD
    }

    static Unit of(long start, long end, String text, int speaker, Joint joint) {
        return new Unit(start, end, text, LineWidth.of(text), speaker, joint);
    }

    /** The same unit at other times. */
    Unit at(long newStart, long newEnd) {
        return new Unit(newStart, newEnd, text, width, speaker, joint);
    }

    /** Whether a space parts it from the unit before. */
    boolean isSpaced() {
        return joint == Joint.SEGMENT || joint == Joint.SPACE;
    }
}
