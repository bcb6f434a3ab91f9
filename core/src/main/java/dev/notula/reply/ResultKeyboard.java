package dev.notula.reply;

import dev.notula.reply.Press.Menu;
import dev.notula.telegram.Button;
import dev.notula.telegram.Keyboard;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptFormat;
import java.util.List;

/** The buttons under a result: the few that are wanted most, and the others behind one of them. */
public final class ResultKeyboard {
    private ResultKeyboard() {}

    /** What stands under a fresh answer. */
    public static Keyboard top(String jobId, boolean hasTimestamps, Texts texts) {
        return of(jobId, Menu.TOP, hasTimestamps, texts);
    }

    /** The buttons of this menu. */
    public static Keyboard of(String jobId, Menu menu, boolean hasTimestamps, Texts texts) {
        return switch (menu) {
            case TOP ->
                new Keyboard(List.of(List.of(
                        file(jobId, TranscriptFormat.TXT),
                        file(jobId, TranscriptFormat.SRT),
                        open(jobId, Menu.MORE, hasTimestamps, texts))));
            case MORE ->
                new Keyboard(List.of(
                        List.of(
                                file(jobId, TranscriptFormat.TXT),
                                file(jobId, TranscriptFormat.SRT),
                                file(jobId, TranscriptFormat.VTT)),
                        List.of(
                                file(jobId, TranscriptFormat.DOCX),
                                new Button("Markdown", new Press.File(jobId, TranscriptFormat.MARKDOWN).data()),
                                file(jobId, TranscriptFormat.JSON)),
                        List.of(timestamps(jobId, !hasTimestamps, texts)),
                        List.of(open(jobId, Menu.TOP, hasTimestamps, texts))));
        };
    }

    /** A way on after a failure. */
    public static Keyboard again(String jobId, Texts texts) {
        return Keyboard.row(List.of(new Button(texts.get("button.again"), new Press.Again(jobId).data())));
    }

    private static Button file(String jobId, TranscriptFormat format) {
        return new Button(format.name(), new Press.File(jobId, format).data());
    }

    private static Button timestamps(String jobId, boolean isWanted, Texts texts) {
        return new Button(
                texts.get(isWanted ? "button.timestamps" : "button.no_timestamps"),
                new Press.Timestamps(jobId, isWanted).data());
    }

    private static Button open(String jobId, Menu menu, boolean hasTimestamps, Texts texts) {
        String label = texts.get(menu == Menu.TOP ? "button.less" : "button.more");
        return new Button(label, new Press.Open(jobId, menu, hasTimestamps).data());
    }
}
