package dev.notula.language;

import dev.notula.language.Lines.Line;
import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One translation: in parts, each checked, halved where the model cannot hold it. */
final class Translation {
    /** With numbers and instructions some 2,000 tokens in any script. */
    private static final int PART_BYTES = 4000;

    private static final int LEAST_ANSWER_TOKENS = 800;
    private static final int ASKED_TWICE = 2;

    private final ChatClient client;
    private final FinishedParts finished;
    private final Transcript transcript;
    private final String language;
    private final Deadline deadline;

    Translation(ChatClient client, FinishedParts finished, Transcript transcript, String language, Deadline deadline) {
        this.client = client;
        this.finished = finished;
        this.transcript = transcript;
        this.language = language;
        this.deadline = deadline;
    }

    Written<Transcript> run() throws InterruptedException {
        List<Segment> segments = transcript.segments();
        List<StringBuilder> texts = new ArrayList<>();
        segments.forEach(_ -> texts.add(new StringBuilder()));
        for (List<Line> part : Lines.parts(Lines.of(segments), PART_BYTES)) {
            switch (known(part)) {
                case Written.Failed<List<String>>(Failure failure) -> {
                    return new Written.Failed<>(failure);
                }
                case Written.Done<List<String>>(List<String> lines) -> {
                    for (int i = 0; i < part.size(); i++) {
                        StringBuilder text = texts.get(part.get(i).segment());
                        text.append(text.isEmpty() ? "" : " ").append(lines.get(i));
                    }
                }
            }
        }
        List<Segment> translated = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment old = segments.get(i);
            translated.add(new Segment(
                    old.start(), old.end(), old.speaker(), texts.get(i).toString(), List.of()));
        }
        return new Written.Done<>(new Transcript(
                language,
                transcript.duration(),
                translated,
                transcript.provider(),
                transcript.model(),
                transcript.isComplete()));
    }

    private Written<List<String>> known(List<Line> part) throws InterruptedException {
        String numbered = Lines.numbered(part);
        List<String> known = finished.find(language, numbered);
        if (known != null) {
            return new Written.Done<>(known);
        }
        Written<List<String>> written = translated(part);
        if (written instanceof Written.Done<List<String>>(List<String> lines)) {
            finished.put(language, numbered, lines);
        }
        return written;
    }

    /** As many lines as were given, in their order. */
    private Written<List<String>> translated(List<Line> part) throws InterruptedException {
        Failure last = new Failure(Kind.TRANSIENT, "lines are missing in the translation");
        for (int i = 0; i < ASKED_TWICE; i++) {
            ChatClient.Reply reply =
                    client.ask(Instructions.translation(language), Lines.numbered(part), answerTokens(part), deadline);
            switch (reply) {
                case ChatClient.Reply.Failed(Failure failure) -> {
                    return new Written.Failed<>(failure);
                }
                case ChatClient.Reply.TooLong(Failure failure) -> {
                    return part.size() == 1 ? new Written.Failed<>(failure) : halved(part);
                }
                case ChatClient.Reply.Text(String content) -> {
                    Map<Integer, String> lines = Lines.read(content);
                    String whole = String.join(" ", lines.values());
                    if (!LanguageCheck.isLikely(whole, language, transcript.language())) {
                        last = new Failure(Kind.TRANSIENT, "the translation is in another language");
                    } else if (lines.keySet().containsAll(numbers(part))) {
                        return new Written.Done<>(numbers(part).stream()
                                .map(number -> lines.getOrDefault(number, ""))
                                .toList());
                    }
                }
            }
        }
        return new Written.Failed<>(last);
    }

    /** Enough for a script that takes three times the tokens of English; what is not enough is halved. */
    private static int answerTokens(List<Line> part) {
        return LEAST_ANSWER_TOKENS + part.stream().mapToInt(Line::bytes).sum() * 3 / 4;
    }

    private Written<List<String>> halved(List<Line> part) throws InterruptedException {
        List<String> both = new ArrayList<>();
        int middle = part.size() / 2;
        for (List<Line> half : List.of(part.subList(0, middle), part.subList(middle, part.size()))) {
            switch (translated(half)) {
                case Written.Done<List<String>>(List<String> lines) -> both.addAll(lines);
                case Written.Failed<List<String>> failed -> {
                    return failed;
                }
            }
        }
        return new Written.Done<>(both);
    }

    private static List<Integer> numbers(List<Line> part) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= part.size(); i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
