package dev.notula.reply;

import dev.notula.telegram.Button;
import dev.notula.telegram.Keyboard;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The buttons under an answer and what their data mean. Data may be forged: they name a job, they grant nothing. */
public final class Buttons {
    private static final List<TranscriptFormat> OFFERED =
            List.of(TranscriptFormat.TXT, TranscriptFormat.SRT, TranscriptFormat.VTT);

    private Buttons() {}

    /** What a press asks for. */
    public sealed interface Press {
        /** The job whose answer the button is under. */
        String jobId();

        /** The transcript as a file. */
        record Format(String jobId, TranscriptFormat format) implements Press {}

        /** A job that was given up, once more. */
        record Again(String jobId) implements Press {}
    }

    /** The files that a transcript can be had as. */
    public static Keyboard formats(String jobId) {
        return Keyboard.row(OFFERED.stream()
                .map(format -> new Button(format.name(), "f:" + format.name() + ":" + jobId))
                .toList());
    }

    /** A way on after a failure. */
    public static Keyboard again(String jobId, Texts texts) {
        return Keyboard.row(List.of(new Button(texts.get("button.again"), "a:" + jobId)));
    }

    /** What these data ask for, or nothing where no button of ours has them. */
    public static Optional<Press> parse(String data) {
        String[] fields = data.split(":", -1);
        if (fields.length == 2 && fields[0].equals("a")) {
            return Optional.of(new Press.Again(fields[1]));
        }
        if (fields.length == 3 && fields[0].equals("f")) {
            return Arrays.stream(TranscriptFormat.values())
                    .filter(format -> format.name().equals(fields[1]))
                    .findFirst()
                    .map(format -> new Press.Format(fields[2], format));
        }
        return Optional.empty();
    }
}
