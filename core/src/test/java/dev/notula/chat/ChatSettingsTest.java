package dev.notula.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.json.Json;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.SamTemplate;
import dev.notula.transcript.TranscriptFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChatSettingsTest {
    private static final ChatSettings ALL_CHOSEN = ChatSettings.DEFAULT
            .with(SpeechChoice.DEFAULT
                    .by("deepgram")
                    .withModel("nova-3")
                    .in("id")
                    .withSpeakers(true)
                    .expecting(List.of("Notula", "Ada Lovelace"))
                    .onTrack(2))
            .speaking("pt-BR")
            .as(TranscriptFormat.SRT)
            .withTimestamps(true)
            .translatedTo("en")
            .quietly(true)
            .hearing(Listening.MENTION)
            .takingDocuments(false);

    @Test
    void comeBackFromTheTableUnchanged() {
        ChatTable chats = new ChatTable(
                LocalAws.shared().tables(),
                Provisioner.provision(
                                LocalAws.shared(),
                                SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
                                "chats" + UUID.randomUUID())
                        .tableName("BotTable"));

        chats.change(1, _ -> ALL_CHOSEN);

        assertThat(chats.get(1)).isEqualTo(ALL_CHOSEN);
        assertThat(chats.get(2)).isEqualTo(ChatSettings.DEFAULT);
    }

    @Test
    void areWrittenAsWhatDiffersFromTheDefault() {
        assertThat(ChatSettings.DEFAULT.toJson()).isEmpty();
        assertThat(ChatSettings.of(Json.object())).isEqualTo(ChatSettings.DEFAULT);
    }

    @Test
    void takeAChoiceThatThisCodeDoesNotKnowForNone() {
        var later =
                Json.object().put("format", "EPUB").put("listening", "WHISPERS").put("mood", "good");

        assertThat(ChatSettings.of(later)).isEqualTo(ChatSettings.DEFAULT);
    }

    @Test
    void haveOneNameForEachChoiceThatChangesTheText() {
        SpeechChoice plain = SpeechChoice.DEFAULT;
        List<String> names = Stream.of(
                        plain,
                        plain.by("groq"),
                        plain.by("groq").withModel("whisper-large-v3"),
                        plain.in("en"),
                        plain.withSpeakers(true),
                        plain.onTrack(1),
                        plain.onTrack(2),
                        plain.expecting(List.of("a", "b")),
                        plain.expecting(List.of("ab")))
                .map(SpeechChoice::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().contains("any,auto");
        assertThat(plain.by("groq").by(null).name()).isEqualTo(plain.name());
    }

    @Test
    void stayShortHoweverManyTermsSomebodyAdds() {
        List<String> terms = IntStream.range(10, 99)
                .mapToObj(i -> "語".repeat(SpeechChoice.LONGEST_TERM - 2) + i)
                .toList();
        SpeechChoice choice = SpeechChoice.DEFAULT.expecting(
                Stream.concat(Stream.of("x".repeat(99)), terms.stream()).toList());

        assertThat(choice.terms()).hasSize(SpeechChoice.MOST_TERMS).doesNotContain("x".repeat(99));
        assertThat(Json.write(ChatSettings.DEFAULT.with(choice).toJson())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThan(5000);
        assertThat(choice.name()).hasSizeLessThan(100);
    }

    @Test
    void keepTermsThatAreOneLineEach() {
        SpeechChoice choice = SpeechChoice.DEFAULT.expecting(List.of(" Ada\nLovelace ", "\u0000", "Ada Lovelace"));

        assertThat(choice.terms()).containsExactly("Ada Lovelace");
    }

    @Test
    void dropAModelWithItsProvider() {
        assertThat(SpeechChoice.DEFAULT
                        .by("groq")
                        .withModel("whisper-large-v3")
                        .by("deepgram")
                        .model())
                .isNull();
    }
}
