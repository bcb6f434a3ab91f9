package dev.notula.reply;

import dev.notula.text.Texts;
import dev.notula.transcript.ClockTime;
import dev.notula.transcript.Transcript;

/** Says in the reader's language that a part of a recording may be missing, and where that is known. */
public final class Gaps {
    private Gaps() {}

    /** What stands before a text, or what was made of it, that may lack a part; nothing where it is whole. */
    public static String warning(boolean isComplete, Texts texts) {
        return isComplete ? "" : texts.get("partial") + "\n\n";
    }

    /** The transcript as this reader gets it, in messages and in files. */
    public static Transcript told(Transcript transcript, Texts texts) {
        return transcript.withGaps(
                gap -> texts.get("transcript.gap", ClockTime.of(gap.start()), ClockTime.of(gap.end())));
    }
}
