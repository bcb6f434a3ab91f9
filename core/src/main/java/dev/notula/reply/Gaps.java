package dev.notula.reply;

import dev.notula.text.Texts;
import dev.notula.transcript.ClockTime;
import dev.notula.transcript.Transcript;

/** Says in the reader's language where a part of a recording could not be transcribed. */
public final class Gaps {
    private Gaps() {}

    /** The transcript as this reader gets it, in messages and in files. */
    public static Transcript told(Transcript transcript, Texts texts) {
        return transcript.withGaps(
                gap -> texts.get("transcript.gap", ClockTime.of(gap.start()), ClockTime.of(gap.end())));
    }
}
