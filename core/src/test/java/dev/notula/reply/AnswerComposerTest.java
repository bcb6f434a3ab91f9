package dev.notula.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.Lane;
import dev.notula.job.Task;
import dev.notula.telegram.Entity;
import dev.notula.telegram.Media;
import dev.notula.text.Texts;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AnswerComposerTest {
    private static final Texts TEXTS = Texts.of("en");
    private static final View TIMED = new View(true, null, null);
    static final Job JOB = new Job(
            "0123456789ab",
            42,
            7,
            null,
            42,
            "en",
            new Media(Media.Kind.VOICE, "file", "unique", 10, Duration.ofSeconds(1), null, null),
            ChatSettings.DEFAULT,
            Instant.EPOCH,
            Lane.EXPRESS);

    @Test
    void aShortTextIsSaidAsItIs() {
        Answer answer = compose(sentences(2));

        assertThat(answer.parts()).hasSize(1);
        assertThat(text(answer, 0).text()).isEqualTo("This is sentence number 0. This is sentence number 1.");
        assertThat(text(answer, 0).entities()).isEmpty();
        assertThat(text(answer, 0).keyboard()).isNotNull();
    }

    @Test
    void aLongerTextIsFolded() {
        Answer answer = compose(sentences(60));

        Answer.Text text = text(answer, 0);
        assertThat(answer.parts()).hasSize(1);
        assertThat(text.entities())
                .containsExactly(
                        new Entity("expandable_blockquote", 0, text.text().length()));
    }

    @Test
    void aLongTextIsAFewFoldedMessagesWithButtonsUnderTheLast() {
        Answer answer = compose(sentences(400));

        assertThat(answer.parts())
                .hasSize(3)
                .allMatch(part -> part instanceof Answer.Text text
                        && text.text().length() <= 4096
                        && text.entities().size() == 1);
        assertThat(answer.parts())
                .extracting(part -> ((Answer.Text) part).keyboard() != null)
                .containsExactly(false, false, true);
        assertThat(words(answer)).isEqualTo(sentences(400).text());
    }

    @Test
    void whatWouldBeAFloodIsItsBeginningAndAFile() {
        Answer answer = compose(sentences(2000));

        assertThat(answer.parts()).hasSize(2);
        assertThat(text(answer, 0).text()).startsWith("This is sentence number 0.");
        assertThat(answer.parts().get(1)).isInstanceOf(Answer.Document.class);
    }

    @Test
    void saysWhereAPartMayBeMissingOutsideTheQuote() {
        Transcript whole = sentences(60);
        Answer answer = compose(new Transcript("en", whole.duration(), whole.segments(), "groq", "whisper", false));

        String warning = TEXTS.get("partial") + "\n\n";
        assertThat(text(answer, 0).text()).startsWith(warning + "This is");
        assertThat(text(answer, 0).entities().getFirst().offset()).isEqualTo(warning.length());
    }

    @Test
    void namesSpeakersInTheChatsLanguage() {
        Transcript dialogue = new Transcript(
                "id",
                Duration.ofSeconds(9),
                List.of(
                        new Segment(Duration.ZERO, Duration.ofSeconds(1), 0, "Halo.", List.of()),
                        new Segment(Duration.ofSeconds(1), Duration.ofSeconds(2), 1, "Hai.", List.of())),
                "deepgram",
                "nova-3",
                true);

        Answer answer = AnswerComposer.compose(JOB, dialogue, Texts.of("id"));

        assertThat(text(answer, 0).text()).isEqualTo("Pembicara 1: Halo.\n\nPembicara 2: Hai.");
    }

    @Test
    void tellsOfAGapInTheReadersLanguageAndOfNoSpeakerInIt() {
        Transcript holed = new Transcript(
                "en",
                Duration.ofMinutes(5),
                List.of(
                        new Segment(Duration.ZERO, Duration.ofSeconds(1), 0, "One.", List.of()),
                        Segment.gap(Duration.ofSeconds(2), Duration.ofSeconds(200)),
                        new Segment(Duration.ofSeconds(201), Duration.ofSeconds(202), 0, "Two.", List.of())),
                "deepgram",
                "nova-3",
                false);

        Answer answer = AnswerComposer.compose(JOB, holed, Texts.of("de"));

        assertThat(text(answer, 0).text())
                .isEqualTo(Texts.of("de").get("partial")
                        + "\n\nOne.\n\n[… 0:02–3:20 ließ sich nicht transkribieren …]\n\nTwo.");
    }

    @Test
    void namesTheSenderFirst() {
        Answer answer = AnswerComposer.recompose(JOB, sentences(1), new View(false, null, "Ada"), 1, TEXTS)
                .orElseThrow();

        assertThat(text(answer, 0).text()).isEqualTo("Ada:\nThis is sentence number 0.");
        assertThat(text(answer, 0).entities()).containsExactly(new Entity("bold", 0, 3));
    }

    @Test
    void putsTimesBeforeEachSegmentInAsManyMessages() {
        Answer answer =
                AnswerComposer.recompose(JOB, sentences(3), TIMED, 1, TEXTS).orElseThrow();

        assertThat(text(answer, 0).text())
                .isEqualTo("[0:00] This is sentence number 0.\n[0:02] This is sentence number 1.\n"
                        + "[0:04] This is sentence number 2.");
    }

    @Test
    void spreadsAShorterViewOverAllMessagesThereAre() {
        for (int messages = 1; messages <= 3; messages++) {
            Answer answer = AnswerComposer.recompose(JOB, sentences(20), TIMED.withTimestamps(false), messages, TEXTS)
                    .orElseThrow();

            assertThat(answer.parts()).hasSize(messages);
            assertThat(words(answer)).isEqualTo(sentences(20).text());
        }
    }

    @Test
    void doesNotSqueezeALongerViewIntoTooFewMessages() {
        assertThat(AnswerComposer.recompose(JOB, sentences(150), TIMED, 1, TEXTS))
                .isEmpty();
    }

    @Test
    void saysIntoWhichLanguageItIsTranslated() {
        Job translation = JOB.again(ChatSettings.DEFAULT, new Task.Translate("de"), 42, "en", Instant.EPOCH);

        assertThat(text(AnswerComposer.compose(translation, sentences(1), TEXTS), 0)
                        .text())
                .isEqualTo("🌐 Deutsch\nThis is sentence number 0.");
    }

    @Test
    void givesTheFileThatTheChatPrefersAlone() {
        Job asSubtitles = JOB.again(
                ChatSettings.DEFAULT.as(TranscriptFormat.SRT), new Task.Transcribe(), 42, "en", Instant.EPOCH);

        Answer answer = AnswerComposer.compose(asSubtitles, sentences(2), TEXTS);

        assertThat(answer.parts())
                .hasSize(1)
                .allMatch(part -> part instanceof Answer.Document file
                        && file.format() == TranscriptFormat.SRT
                        && file.keyboard() != null);
    }

    @Test
    void saysThatNobodySpoke() {
        Answer answer = compose(new Transcript("en", Duration.ofSeconds(3), List.of(), "", "", true));

        assertThat(text(answer, 0).text()).isEqualTo(TEXTS.get("silent"));
        assertThat(text(answer, 0).keyboard()).isNull();
    }

    @Test
    void saysThatAPartMayBeMissingWhereNobodySpeaksInTheRest() {
        Answer answer = compose(new Transcript("en", Duration.ofSeconds(3), List.of(), "", "", false));

        assertThat(text(answer, 0).text()).isEqualTo(TEXTS.get("partial") + "\n\n" + TEXTS.get("silent"));
    }

    @Test
    void aFileWithTimesKeepsThem() {
        Answer.Document file = new Answer.Document(sentences(1), TranscriptFormat.TIMED_TXT, "", null, "");

        assertThat(file.fileName()).isEqualTo("transcript.txt");
        assertThat(new String(file.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("[0:00] This is sentence number 0.\n");
    }

    private static Answer compose(Transcript transcript) {
        return AnswerComposer.compose(JOB, transcript, TEXTS);
    }

    private static Transcript sentences(int count) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Duration start = Duration.ofSeconds(2L * i);
            segments.add(new Segment(start, start.plusSeconds(1), "This is sentence number " + i + ".", List.of()));
        }
        return new Transcript("en", Duration.ofSeconds(2L * count), segments, "groq", "whisper", true);
    }

    private static Answer.Text text(Answer answer, int part) {
        return (Answer.Text) answer.parts().get(part);
    }

    private static String words(Answer answer) {
        return answer.parts().stream()
                .map(part -> ((Answer.Text) part).text())
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }
}
