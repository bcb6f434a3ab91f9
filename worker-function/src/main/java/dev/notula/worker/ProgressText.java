package dev.notula.worker;

import dev.notula.reply.Answer;
import dev.notula.reply.ResultKeyboard;
import dev.notula.telegram.Entity;
import dev.notula.telegram.TextSplitter;
import dev.notula.text.Texts;
import dev.notula.worker.JobProgress.Report;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How far a job is, in words: the stage, and for a long recording a bar, the time left and what is written so far. */
final class ProgressText {
    private static final int BAR = 12;

    /** Before that the time left would be a guess. */
    private static final double ENOUGH_TO_TELL = 0.1;

    private static final int LONGEST_EXCERPT = 3500;

    private ProgressText() {}

    /**
     * The message.
     *
     * @param transcribing for how long the recording has been transcribed
     */
    static Answer.Text of(String jobId, Report report, Duration transcribing, Texts texts) {
        String stage = texts.get("progress." + report.stage().name().toLowerCase(Locale.ROOT), jobId);
        String head = report.whole().isZero() ? stage : stage + "\n" + bar(report, transcribing, texts);
        String excerpt = excerpt(report.text());
        String text = excerpt.isEmpty() ? head : head + "\n\n" + excerpt;
        List<Entity> quote = excerpt.isEmpty()
                ? List.of()
                : List.of(Entity.expandableBlockquote(text, text.length() - excerpt.length()));
        return new Answer.Text(text, quote, ResultKeyboard.stop(jobId, texts));
    }

    private static String bar(Report report, Duration transcribing, Texts texts) {
        int filled = (int) Math.floor(report.part() * BAR);
        String bar = "▓".repeat(filled) + "░".repeat(BAR - filled);
        String percent = bar + " " + (int) (report.part() * 100) + " %";
        if (report.part() < ENOUGH_TO_TELL) {
            return percent;
        }
        long left = (long) (transcribing.toSeconds() * (1 - report.part()) / report.part());
        return percent + " · "
                + (left < 60 ? texts.get("progress.soon") : texts.get("progress.left", Math.ceilDiv(left, 60L)));
    }

    /** The end of the text, which is what is new. */
    private static String excerpt(String text) {
        List<String> parts = TextSplitter.split(text, LONGEST_EXCERPT);
        return switch (parts.size()) {
            case 0 -> "";
            case 1 -> parts.getFirst();
            default -> {
                String last = parts.getLast();
                String former = parts.get(parts.size() - 2);
                int room = Math.min(former.length(), LONGEST_EXCERPT - last.length());
                List<String> tail = TextSplitter.split(former.substring(former.length() - room));
                yield "… " + String.join(" ", tail) + " " + last;
            }
        };
    }
}
