package dev.notula.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.chat.Offers;
import dev.notula.chat.SpeechChoice;
import dev.notula.job.Job;
import dev.notula.job.Task;
import dev.notula.telegram.Button;
import dev.notula.telegram.Keyboard;
import dev.notula.text.Texts;
import dev.notula.transcript.SoundTracks;
import dev.notula.transcript.TranscriptFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PressTest {
    private static final String JOB = "0123456789ab";

    static Stream<Press> presses() {
        return Stream.of(
                        Stream.of(TranscriptFormat.values()).map(format -> new Press.File(JOB, format)),
                        Stream.of(Press.Menu.values())
                                .flatMap(menu -> Stream.of(
                                        new Press.Open(JOB, menu, true, false),
                                        new Press.Open(JOB, menu, false, true),
                                        new Press.Open(JOB, menu, true, true),
                                        new Press.Open(JOB, menu, false, false))),
                        Stream.of(new Press.Timestamps(JOB, true), new Press.Timestamps(JOB, false)),
                        Stream.of(
                                new Press.Language(JOB, "de"),
                                new Press.Language(JOB, null),
                                new Press.OtherProvider(JOB),
                                new Press.Speakers(JOB),
                                new Press.Track(JOB, 0),
                                new Press.Track(JOB, 20),
                                new Press.Translate(JOB, "pt-BR"),
                                new Press.Summarise(JOB),
                                new Press.Stop(JOB),
                                new Press.Again(JOB)))
                .flatMap(presses -> presses);
    }

    @ParameterizedTest
    @MethodSource("presses")
    void comesBackAsItWentOutInAtMost64Bytes(Press press) {
        assertThat(press.data().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
        assertThat(Press.parse(press.data())).contains(press);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f:SRT:0123456789ab",
                "a:0123456789ab",
                "2:f:srt:0:0123456789ab",
                "1:f:pdf:0:0123456789ab",
                "1:m:secret:0:0123456789ab",
                "1:?::0:0123456789ab",
                "1:l:xx-yy-zz-forged:0:0123456789ab",
                "1:l:eo:0:0123456789ab",
                "1:k::0:0123456789ab",
                "1:k:-1:0:0123456789ab",
                "1:k:100:0:0123456789ab",
                "1:x::0:0123456789ab",
                "1:x:auto:0:0123456789ab",
                "1:f:srt:0",
                "1:f:srt:0:a:b",
                ":::::"
            })
    void otherDataMeanNothing(String data) {
        assertThat(Press.parse(data)).isEmpty();
    }

    static Stream<Keyboard> keyboards() {
        ResultKeyboard keyboard = new ResultKeyboard(AnswerComposerTest.JOB, true, true, Texts.of("en"));
        return Stream.of(
                keyboard.top(false),
                keyboard.more(Offers.NONE, SoundTracks.ONE),
                keyboard.more(new Offers(List.of("groq", "deepgram"), true), new SoundTracks(List.of("", "de"), 2)),
                keyboard.languages(List.of("nl", "id")),
                keyboard.translations(List.of("nl", "id"), "en"));
    }

    @ParameterizedTest
    @MethodSource("keyboards")
    void everyMenuLeadsToAnotherAndKnowsWhatIsShown(Keyboard keyboard) {
        List<Button> buttons = keyboard.rows().stream().flatMap(List::stream).toList();

        assertThat(keyboard.rows()).allMatch(row -> row.size() <= 3);
        assertThat(buttons).extracting(Button::text).doesNotHaveDuplicates();
        assertThat(buttons.stream().map(button -> Press.parse(button.data()).orElseThrow()))
                .filteredOn(Press.Open.class::isInstance)
                .isNotEmpty()
                .allMatch(press -> press instanceof Press.Open open && open.hasTimestamps() && open.hasTracks());
    }

    @Test
    void offersWhatThisBotCanDoAlone() {
        ResultKeyboard keyboard = new ResultKeyboard(AnswerComposerTest.JOB, false, false, Texts.of("en"));

        assertThat(labels(keyboard.more(new Offers(List.of("groq"), false), SoundTracks.ONE)))
                .doesNotContain("Translate", "Summary", "Other provider");
        assertThat(labels(keyboard.more(new Offers(List.of("groq", "deepgram"), true), SoundTracks.ONE)))
                .contains("Translate", "Summary", "Other provider");
    }

    @Test
    void offersTheSoundTracksThatTheTextIsNotOf() {
        SoundTracks tracks = new SoundTracks(List.of("en", "", "de"), 2);
        Job second = AnswerComposerTest.JOB;
        Job third = second.again(
                second.settings().with(SpeechChoice.DEFAULT.onTrack(3)), new Task.Transcribe(), 1, "en", Instant.EPOCH);

        assertThat(buttons(second, tracks))
                .containsExactly(
                        new Button("Sound track 1 · English", new Press.Track(second.id(), 1).data()),
                        new Button("Sound track 3 · Deutsch", new Press.Track(second.id(), 3).data()));
        assertThat(buttons(third, tracks))
                .containsExactly(
                        new Button("Sound track 1 · English", new Press.Track(third.id(), 1).data()),
                        new Button("Sound track 2", new Press.Track(third.id(), 0).data()));
        assertThat(buttons(second, SoundTracks.ONE)).isEmpty();
    }

    private static List<Button> buttons(Job job, SoundTracks tracks) {
        return new ResultKeyboard(job, false, true, Texts.of("en"))
                .tracks(tracks).rows().stream().flatMap(List::stream).toList();
    }

    @Test
    void putsTheUsersLanguageFirst() {
        ResultKeyboard keyboard = new ResultKeyboard(AnswerComposerTest.JOB, false, false, Texts.of("en"));

        assertThat(labels(keyboard.languages(List.of("nl-NL", "de")))).startsWith("Nederlands", "Deutsch", "English");
    }

    @Test
    void offersOnlyLanguagesThatCanBeHeard() {
        ResultKeyboard keyboard = new ResultKeyboard(AnswerComposerTest.JOB, false, false, Texts.of("en"));

        assertThat(labels(keyboard.languages(List.of("ky", "eo")))).startsWith("English");
        assertThat(labels(keyboard.translations(List.of("ky"), ""))).startsWith("Кыргызча");
    }

    @Test
    void offersNoTranslationIntoTheTextsOwnLanguage() {
        ResultKeyboard keyboard = new ResultKeyboard(AnswerComposerTest.JOB, false, false, Texts.of("en"));

        assertThat(labels(keyboard.translations(List.of("en", "de"), "en")))
                .startsWith("Deutsch")
                .doesNotContain("English");
    }

    private static List<String> labels(Keyboard keyboard) {
        return keyboard.rows().stream().flatMap(List::stream).map(Button::text).toList();
    }
}
