package dev.notula.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notula.language.Lines.Line;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/** One summary: of a long recording, a summary of notes on its parts. */
final class Summarising {
    private static final int PART_BYTES = 15_000;
    private static final int SUMMARY_TOKENS = 1800;
    private static final int NOTES_TOKENS = 1200;
    private static final int ASKED_TWICE = 2;

    private final ChatClient client;
    private final String spoken;
    private final String language;
    private final Deadline deadline;

    Summarising(ChatClient client, String spoken, String language, Deadline deadline) {
        this.client = client;
        this.spoken = spoken;
        this.language = language;
        this.deadline = deadline;
    }

    Written<Summary> run(Transcript transcript) throws InterruptedException {
        return ofLines(said(transcript.segments()), PART_BYTES);
    }

    /** Notes on parts are summed up like a shorter recording, until one request holds them. */
    private Written<Summary> ofLines(List<Line> lines, int partBytes) throws InterruptedException {
        List<List<Line>> parts = Lines.parts(lines, partBytes);
        if (parts.size() == 1) {
            return whole(parts.getFirst());
        }
        List<Line> notes = new ArrayList<>();
        for (List<Line> part : parts) {
            switch (client.ask(Instructions.notes(language), text(part), NOTES_TOKENS, deadline)) {
                case ChatClient.Reply.Text(String content) -> notes.add(new Line(notes.size(), content.strip()));
                case ChatClient.Reply.TooLong(Failure failure) -> {
                    return smaller(lines, partBytes, failure);
                }
                case ChatClient.Reply.Failed(Failure failure) -> {
                    return new Written.Failed<>(failure);
                }
            }
        }
        boolean isShorter = text(notes).length() < text(lines).length();
        return isShorter
                ? ofLines(notes, partBytes)
                : new Written.Failed<>(new Failure(Kind.TRANSIENT, "the notes are longer than what was said"));
    }

    private Written<Summary> whole(List<Line> lines) throws InterruptedException {
        Failure last = new Failure(Kind.TRANSIENT, "the summary is in another language");
        for (int i = 0; i < ASKED_TWICE; i++) {
            switch (client.ask(Instructions.summary(language), text(lines), SUMMARY_TOKENS, deadline)) {
                case ChatClient.Reply.Text(String content) -> {
                    Summary summary = read(content);
                    if (LanguageCheck.isLikely(all(summary), language, spoken)) {
                        return new Written.Done<>(summary);
                    }
                }
                case ChatClient.Reply.TooLong(Failure failure) -> {
                    return lines.size() == 1
                            ? new Written.Failed<>(failure)
                            : smaller(lines, text(lines).getBytes(UTF_8).length, failure);
                }
                case ChatClient.Reply.Failed(Failure failure) -> {
                    return new Written.Failed<>(failure);
                }
            }
        }
        return new Written.Failed<>(last);
    }

    private Written<Summary> smaller(List<Line> lines, int partBytes, Failure failure) throws InterruptedException {
        return partBytes < 1000 ? new Written.Failed<>(failure) : ofLines(lines, partBytes / 2);
    }

    private static List<Line> said(List<Segment> segments) {
        List<Line> lines = new ArrayList<>();
        for (Line line : Lines.of(segments)) {
            int speaker = segments.get(line.segment()).speaker();
            lines.add(new Line(line.segment(), (speaker < 0 ? "" : "Speaker " + (speaker + 1) + ": ") + line.text()));
        }
        return lines;
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    private static Summary read(String content) {
        StringBuilder overview = new StringBuilder();
        List<String> points = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (String line : content.lines().map(String::strip).toList()) {
            if (line.startsWith("POINT:")) {
                add(points, line.substring("POINT:".length()));
            } else if (line.startsWith("ACTION:")) {
                add(actions, line.substring("ACTION:".length()));
            } else if (!line.isEmpty()) {
                overview.append(overview.isEmpty() ? "" : " ")
                        .append(line.replaceFirst("^SUMMARY:", "").strip());
            }
        }
        if (overview.toString().isBlank() && !points.isEmpty()) {
            return new Summary(points.getFirst(), points.subList(1, points.size()), actions);
        }
        return new Summary(overview.toString().strip(), points, actions);
    }

    private static void add(List<String> list, String text) {
        if (!text.isBlank()) {
            list.add(text.strip());
        }
    }

    private static String all(Summary summary) {
        return summary.overview() + " " + String.join(" ", summary.points()) + " "
                + String.join(" ", summary.actions());
    }
}
