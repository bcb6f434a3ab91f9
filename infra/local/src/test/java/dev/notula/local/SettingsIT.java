package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final AtomicLong GROUPS = new AtomicLong(-1_007_000_000_000L);

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);
    private final SimUser admin = RunningBot.newUser().language("en");
    private final SimChat group = SimChat.supergroup(GROUPS.decrementAndGet(), "Friends");

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning.");
        BOT.telegram.admin().memberStatus(group, admin, "administrator");
        BOT.telegram.admin().memberStatus(group, ada, "member");
    }

    @Test
    void changesTheSpokenLanguageInPlaceForTheNextRecording() {
        ChatMessage menu = command("/settings");
        assertThat(menu.labels()).contains("Spoken language: automatic", "Transcribed by: automatic");

        press(menu, "Spoken language: automatic");
        press(menu, label(menu, "Indonesia"));

        assertThat(BOT.now(menu).labels())
                .anyMatch(label -> label.startsWith("Spoken language: ") && label.contains("ndonesia"));
        transcribed();
        assertThat(BOT.groq.requests().getLast().field("language")).isEqualTo("id");
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void goesBackWithoutAChange() {
        ChatMessage menu = command("/settings");
        List<String> before = menu.labels();

        press(menu, "Answers as: messages");
        press(menu, "‹ Back");

        assertThat(BOT.now(menu).labels()).isEqualTo(before);
    }

    @Test
    void speaksAnotherLanguageOnceThatIsChosen() {
        ChatMessage menu = command("/settings");

        press(menu, "My language: each user’s own");
        press(menu, "Deutsch");

        assertThat(BOT.now(menu).text()).isEqualTo("⚙️ Einstellungen dieses Chats");
        assertThat(command("/status").text()).isEqualTo("Von dir ist nichts in Arbeit.");
    }

    @Test
    void answersPressesInTheLanguageThatTheChatHasChosen() {
        ChatMessage menu = command("/settings");
        press(menu, "My language: each user’s own");
        press(menu, "Deutsch");
        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
        BOT.telegram.press(chat, ada, answer.messageId(), "⋯ Mehr");
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.now(answer).labels().contains("Anderer Anbieter"));

        String notice = BOT.notice(BOT.telegram.press(chat, ada, answer.messageId(), "Anderer Anbieter"));

        assertThat(notice).startsWith("Ich bin dabei.");
    }

    @Test
    void turnsSwitchesOnAndOffWithOnePress() {
        ChatMessage menu = command("/settings");

        press(menu, "☐ Timestamps");
        assertThat(BOT.now(menu).labels()).contains("☑ Timestamps");
        press(menu, "☑ Timestamps");

        assertThat(BOT.now(menu).labels()).contains("☐ Timestamps");
    }

    @Test
    void answersInOneMessageWithAReactionFirstWhereAChatWantsQuiet() {
        press(command("/settings"), "☐ Quietly, without “Listening…”");

        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        ChatMessage answer = BOT.awaitAnswer(note);

        assertThat(answer.text()).isEqualTo("Good morning.");
        assertThat(answer.edits()).isEmpty();
        assertThat(BOT.telegram.message(chat.id(), note.messageId()).reactions())
                .containsExactly("👀");
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void stillMeansTheSameWhenPressedTwice() {
        ChatMessage menu = command("/settings");
        String on = menu.dataOf("☐ Timestamps");

        assertThat(forged(chat, ada, menu, on)).isEmpty();
        assertThat(forged(chat, ada, menu, on)).isEmpty();

        assertThat(BOT.now(menu).labels()).contains("☑ Timestamps");
    }

    @Test
    void offersTheProvidersThatAreConfiguredAndTheirModels() {
        ChatMessage page = command("/provider");
        assertThat(page.labels())
                .containsExactly(
                        "✓ automatic",
                        "groq",
                        "groq/whisper-large-v3-turbo",
                        "groq/whisper-large-v3",
                        "deepgram",
                        "deepgram/nova-3",
                        "deepgram/whisper-large",
                        "‹ Back");

        press(page, "deepgram/nova-3");
        transcribed();

        assertThat(BOT.deepgram.requests()).isNotEmpty();
    }

    @Test
    void asksTheChosenProviderOnceForALongRecording() {
        Duration length = Duration.ofMinutes(17);
        String said = new Random(17)
                .ints(2 * length.toSeconds(), 20_000_000, 300_000_000)
                .mapToObj(word -> Integer.toString(word, 26).replaceAll("[0-9]", "o"))
                .collect(Collectors.joining(" ", "", "."));
        BOT.says(said);
        command("/provider deepgram");
        int toDeepgram = BOT.deepgram.requests().size();
        int toGroq = BOT.groq.requests().size();

        BOT.telegram.send(
                chat, UserMessage.audio(Sounds.mp3((int) length.toSeconds(), 17), "talk.mp3", "audio/mpeg", length));

        assertThat(BOT.awaitFile(chat).text()).isEqualToNormalizingWhitespace(said);
        assertThat(BOT.deepgram.requests()).hasSize(toDeepgram + 1);
        assertThat(BOT.groq.requests()).hasSize(toGroq);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/provider openai | “openai” is not set up here. There is: groq, deepgram, auto.",
                "/provider siri | “siri” is not set up here. There is: groq, deepgram, auto.",
                "/provider Deepgram | From now on transcribed by: deepgram.",
                "/model whisper-large-v3 | From now on transcribed by: groq/whisper-large-v3.",
                "/provider auto | From now on transcribed by: automatic.",
                "/language id | I expect now: Indonesia.",
                "/language German | I expect now: Deutsch.",
                "/language auto | I expect now: automatic.",
                "/language klingon | I do not know this language. Write for example /language id, or /language auto.",
                "/terms Ada Lovelace, Notula | I expect now: Ada Lovelace, Notula.",
                "/terms - | I expect no particular words any more."
            })
    void takesAChoiceAsACommand(String command, String answer) {
        assertThat(command(command).text()).isEqualTo(answer);
    }

    @Test
    void answersInPartsWhereOneMessageDoesNotHoldIt() {
        String wish = "x".repeat(4080);

        ChatMessage first = command("/provider " + wish);

        assertThat(first.text()).startsWith("“xxx");
        await().atMost(RunningBot.PATIENCE)
                .until(() -> BOT.said(chat).getLast().endsWith("There is: groq, deepgram, auto."));
        assertThat(BOT.said(chat)).hasSizeGreaterThan(1);
    }

    @Test
    void saysWhichTermsThereAre() {
        command("/terms Zaphod");

        assertThat(command("/terms").text()).startsWith("Names and words that I expect here: Zaphod.");
    }

    @Test
    void letsOnlyAdministratorsChangeAGroup() {
        ChatMessage menu = BOT.awaitAnswer(BOT.telegram.sendText(group, admin, "/settings"));
        String on = menu.dataOf("☐ Timestamps");

        assertThat(forged(group, ada, menu, on)).isEqualTo("Only this chat's administrators can change that.");
        assertThat(BOT.now(menu).labels()).contains("☐ Timestamps");
        assertThat(BOT.awaitAnswer(BOT.telegram.sendText(group, ada, "/language id"))
                        .text())
                .isEqualTo("Only this chat's administrators can change that.");

        assertThat(forged(group, admin, menu, on)).isEmpty();
        assertThat(BOT.now(menu).labels()).contains("☑ Timestamps");
    }

    @Test
    void asksAnewWhoMayAtEveryPress() {
        ChatMessage menu = BOT.awaitAnswer(BOT.telegram.sendText(group, admin, "/settings"));
        BOT.telegram.admin().memberStatus(group, admin, "member");

        assertThat(forged(group, admin, menu, menu.dataOf("☐ Timestamps")))
                .isEqualTo("Only this chat's administrators can change that.");
    }

    @ParameterizedTest
    @CsvSource({"s0:home", "s1:open:colour", "s1:set:provider:siri", "s1:set:listening:always", "s2:home", "s1:"})
    void explainsAButtonOfAnotherVersion(String data) {
        ChatMessage menu = command("/settings");

        assertThat(forged(chat, ada, menu, data)).isEqualTo("This menu is out of date. /settings gives a new one.");
    }

    @Test
    void isQuietWhereTheMenuIsGone() {
        ChatMessage menu = command("/settings");
        BOT.telegram.faults().next("editMessageText", TelegramFault.badRequest("message to edit not found"));

        assertThat(forged(chat, ada, menu, "s1:home")).isEmpty();
    }

    @Test
    void saysSoWhereTelegramAsksToWaitOrDoesNotAnswer() {
        ChatMessage menu = command("/settings");
        BOT.telegram.faults().next("editMessageText", TelegramFault.tooManyRequests(7));
        assertThat(forged(chat, ada, menu, "s1:open:format"))
                .isEqualTo("Telegram asks me to wait. Please press again in 7 s.");

        BOT.telegram.faults().next("editMessageText", Fault.cutBefore());
        assertThat(forged(chat, ada, menu, "s1:open:format")).isEqualTo("That did not work. Please press again.");
    }

    private void transcribed() {
        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
    }

    private ChatMessage command(String text) {
        return BOT.awaitAnswer(BOT.telegram.sendText(chat, text));
    }

    /** Presses and waits until the bot has dealt with it; gives its notice. */
    private String press(ChatMessage message, String label) {
        return BOT.notice(BOT.telegram.press(chat, ada, message.messageId(), label));
    }

    private static String forged(SimChat chat, SimUser by, ChatMessage message, String data) {
        return BOT.notice(BOT.telegram.pressForged(chat, by, message.messageId(), data));
    }

    private String label(ChatMessage message, String part) {
        return BOT.now(message).labels().stream()
                .filter(label -> label.contains(part))
                .findFirst()
                .orElseThrow();
    }
}
