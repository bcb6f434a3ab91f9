package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.chat.ChatSettings;
import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.text.Texts;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part that nobody could transcribe: each reader of the stored transcript is told so in their own language. */
final class GapIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private int files;

    @ParameterizedTest
    @CsvSource({
        "en, ⋯ More, [… 1:00–10:30 could not be transcribed …]",
        "de, ⋯ Mehr, [… 1:00–10:30 ließ sich nicht transkribieren …]",
        "id, ⋯ Lainnya, [… 1:00–10:30 tidak dapat ditranskripsi …]"
    })
    void isToldInTheReadersLanguageInEveryForm(String language, String more, String gap) {
        SimUser reader = RunningBot.newUser().language(language);
        SimChat chat = SimChat.with(reader);
        store("known-to-" + language);
        int asked = BOT.groq.requests().size();

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(
                chat,
                UserMessage.voice(RunningBot.uniqueVoice(2), Duration.ofMinutes(12))
                        .uniqueId("known-to-" + language)));

        assertThat(answer.text()).contains("Before it.", gap, "After it.");
        BOT.telegram.press(chat, reader, answer.messageId(), more);
        BOT.telegram.awaitMessage(chat.id(), message -> message.hasButton("VTT"), RunningBot.PATIENCE);
        for (String format : List.of("TXT", "SRT", "VTT", "JSON", "Markdown")) {
            BOT.telegram.press(chat, reader, answer.messageId(), format);
            ChatMessage file = nextFile(chat);
            assertThat(Objects.requireNonNull(file.file())
                            .text()
                            .replaceAll("\\s+", " ")
                            .replace("\\", ""))
                    .contains("Before it.", gap, "After it.");
            assertThat(file.text()).isEqualTo(Texts.of(language).get("partial"));
        }
        assertThat(BOT.groq.requests()).hasSize(asked);
    }

    @Test
    void isHeardAgainWhenTheReaderAsksForIt() {
        SimUser reader = RunningBot.newUser().language("en");
        SimChat chat = SimChat.with(reader);
        store("tried-again");
        int asked = BOT.groq.requests().size();
        BOT.says("Now all of it is there.");
        ChatMessage holed = BOT.awaitAnswer(BOT.telegram.send(
                chat,
                UserMessage.voice(RunningBot.uniqueVoice(4), Duration.ofSeconds(4))
                        .uniqueId("tried-again")));

        Incoming press = BOT.telegram.press(chat, reader, holed.messageId(), "Try again");
        Incoming another = BOT.telegram.press(chat, reader, holed.messageId(), "Try again");
        ChatMessage whole = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().equals("Now all of it is there."), RunningBot.PATIENCE);

        assertThat(List.of(BOT.notice(press), BOT.notice(another)))
                .anyMatch(notice -> notice.startsWith("I am at it."));
        assertThat(whole.messageId()).isGreaterThan(holed.messageId());
        assertThat(whole.hasButton("Try again")).isFalse();
        assertThat(BOT.groq.requests()).hasSize(asked + 1);
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void isSummedUpAnewOnceAllOfItIsHeard() {
        SimUser reader = RunningBot.newUser().language("en");
        SimChat chat = SimChat.with(reader);
        store("summed-up");
        BOT.says("Now all of it is there.");
        ChatMessage holed = BOT.awaitAnswer(BOT.telegram.send(
                chat,
                UserMessage.voice(RunningBot.uniqueVoice(4), Duration.ofSeconds(4))
                        .uniqueId("summed-up")));
        BOT.groq.chat(ChatScript.of("SUMMARY: There is a beginning and an end of the story."));
        BOT.telegram.press(chat, reader, holed.messageId(), "⋯ More");
        awaitButton(chat, holed, "Summary");
        BOT.telegram.press(chat, reader, holed.messageId(), "Summary");
        ChatMessage ofTheRest = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().contains("a beginning and an end"), RunningBot.PATIENCE);

        BOT.telegram.pressForged(chat, reader, holed.messageId(), holed.dataOf("Try again"));
        ChatMessage whole = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().equals("Now all of it is there."), RunningBot.PATIENCE);
        BOT.groq.chat(ChatScript.of("SUMMARY: All of the story is there for you to read."));
        BOT.telegram.press(chat, reader, whole.messageId(), "⋯ More");
        awaitButton(chat, whole, "Summary");
        BOT.telegram.press(chat, reader, whole.messageId(), "Summary");
        ChatMessage ofTheWhole = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().contains("All of the story"), RunningBot.PATIENCE);

        assertThat(ofTheRest.text()).startsWith("⚠️");
        assertThat(ofTheWhole.text()).startsWith("📝");
    }

    private static void awaitButton(SimChat chat, ChatMessage under, String label) {
        await().atMost(RunningBot.PATIENCE)
                .until(() -> BOT.telegram.message(chat.id(), under.messageId()).hasButton(label));
    }

    private ChatMessage nextFile(SimChat chat) {
        files++;
        await().atMost(RunningBot.PATIENCE).until(() -> files(chat).size() == files);
        return files(chat).getLast();
    }

    private static List<ChatMessage> files(SimChat chat) {
        return BOT.telegram.botMessages(chat.id()).stream()
                .filter(message -> message.file() != null)
                .toList();
    }

    private static void store(String fileUniqueId) {
        Transcript transcript = new Transcript(
                "en",
                Duration.ofMinutes(12),
                List.of(
                        new Segment(Duration.ZERO, Duration.ofSeconds(2), "Before it.", List.of()),
                        Segment.gap(Duration.ofMinutes(1), Duration.ofSeconds(630)),
                        new Segment(Duration.ofMinutes(11), Duration.ofSeconds(662), "After it.", List.of())),
                "groq",
                "whisper-large-v3-turbo",
                false);
        new TranscriptCache(
                        BOT.aws.tables(),
                        BOT.prefix + "TranscriptTable",
                        null,
                        Duration.ofDays(1),
                        InstantSource.system())
                .put(
                        "key-of-" + fileUniqueId,
                        fileUniqueId,
                        ChatSettings.DEFAULT.speech().name(),
                        transcript);
    }
}
