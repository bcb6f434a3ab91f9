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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LimitsIT {
    private static final SimUser OWNER = SimUser.of(501, "Olga").language("en");
    private static final SimUser VIP = SimUser.of(502, "Vera").language("en");
    private static final String SPEECH = "Good morning. The meeting is at ten.";

    @RegisterExtension
    static final RunningBot BOT = new RunningBot(Map.of(
            "LARGEST_FILE_BYTES",
            Long.toString(3 << 20),
            "MAX_ACTIVE_JOBS",
            "1",
            "DAILY_AUDIO_MINUTES",
            "1",
            "OWNER_IDS",
            Long.toString(OWNER.id()),
            "PRIORITY_USER_IDS",
            Long.toString(VIP.id())));

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says(SPEECH);
    }

    @Test
    void refusesARecordingOverTheLimitOnceAndTakesItWhenTheButtonIsPressedLater() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(2)));
        Incoming first = send(chat, 3);
        Incoming second = send(chat, 3);
        ChatMessage refusal =
                BOT.telegram.awaitMessage(chat.id(), message -> message.hasButton("Try again"), RunningBot.PATIENCE);
        assertThat(refusal.text())
                .isEqualTo("One recording of yours is in work already. As soon as it is done, press the button.");
        assertThat(refusal.replyTo()).isEqualTo(second.messageId());
        BOT.telegram.redeliver(second.updateId());
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        assertThat(transcriptFor(first).text()).isEqualTo(SPEECH);
        BOT.awaitEnd(first);

        BOT.telegram.press(chat, ada, refusal.messageId(), "Try again");

        assertThat(transcriptFor(second).text()).isEqualTo(SPEECH);
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void doesNoWorkThatWasRefusedWhereTelegramDoesNotTakeTheRefusal() {
        BOT.groq.faults().next("transcriptions", Fault.delay(Duration.ofSeconds(2)));
        Incoming first = send(chat, 3);
        BOT.telegram.awaitMessage(chat.id(), message -> message.hasButton("Stop"), RunningBot.PATIENCE);
        BOT.telegram.faults().next("sendMessage", TelegramFault.tooManyRequests(1));
        Incoming second = send(chat, 3);
        BOT.telegram.awaitDelivery(second.updateId(), RunningBot.PATIENCE);

        BOT.awaitAnswer(first);
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.refusal_unsaid"));

        assertThat(BOT.said(chat)).containsExactly(SPEECH);
    }

    @Test
    void saysWhenThereIsMoreSoundToAUserWhoHasUsedUpTheDay() {
        BOT.awaitEnd(send(chat, 61));

        ChatMessage refusal = BOT.awaitAnswer(send(chat, 3));

        assertThat(refusal.text())
                .startsWith("You have had today's 1 minutes of sound. In ")
                .contains(" h ", " min ");
    }

    @Test
    void answersAKnownFileBeyondEveryLimit() {
        Incoming note = send(chat, 61);
        BOT.awaitAnswer(note);

        Incoming again = BOT.telegram.forward(chat, note.messageId(), chat, ada);

        assertThat(BOT.awaitAnswer(again).text()).endsWith(SPEECH);
    }

    @Test
    void setsPriorityUsersNoLimitAndLetsThemPassLongRecordings() {
        SimChat vip = SimChat.with(VIP);
        Incoming first = send(vip, 61);
        Incoming second = send(vip, 62);

        assertThat(transcriptFor(first).text()).endsWith(SPEECH);
        assertThat(transcriptFor(second).text()).endsWith(SPEECH);
        assertThat(BOT.logged()).doesNotContain("\"duration\":62.0,\"route\":\"BULK\"");
    }

    @Test
    void saysHowLargeAFileMayBeHereAlsoWhereItsSizeWasNotTold() {
        BOT.telegram.faults().next("getFile", TelegramFault.badRequest("file is too big"));

        assertThat(BOT.awaitAnswer(send(chat, 3)).text()).startsWith("This file is larger than the 3 MB that ");
        assertThat(BOT.awaitAnswer(BOT.telegram.sendText(chat, "/help")).text()).contains("of up to 3 MB.");
    }

    @Test
    void hearsNothingFromSomebodyWhomAnOwnerBannedUntilAllowedAgain() {
        SimChat owner = SimChat.with(OWNER);
        ChatMessage banned = BOT.awaitAnswer(BOT.telegram.sendText(owner, "/ban " + ada.id()));
        assertThat(banned.text()).isEqualTo(ada.id() + " may not use me any more.");

        Incoming unheard = send(chat, 3);
        BOT.telegram.awaitDelivery(unheard.updateId(), RunningBot.PATIENCE);
        assertThat(BOT.said(chat)).isEmpty();

        BOT.awaitAnswer(BOT.telegram.sendText(owner, "/allow " + ada.id()));
        assertThat(BOT.awaitAnswer(send(chat, 3)).text()).isEqualTo(SPEECH);
    }

    @Test
    void takesOwnersCommandsFromNobodyElse() {
        Incoming command = BOT.telegram.sendText(chat, "/ban " + VIP.id());

        assertThat(BOT.awaitAnswer(command).text()).startsWith("I turn sound into text");
        assertThat(BOT.awaitAnswer(send(SimChat.with(VIP), 3)).text()).isEqualTo(SPEECH);
    }

    private static ChatMessage transcriptFor(Incoming note) {
        return BOT.telegram.awaitMessage(
                note.chatId(),
                message -> message.hasButton("TXT") && Objects.equals(message.replyTo(), note.messageId()),
                RunningBot.PATIENCE);
    }

    private static Incoming send(SimChat chat, int seconds) {
        return BOT.telegram.send(chat, UserMessage.voice(RunningBot.uniqueVoice(seconds), Duration.ofSeconds(seconds)));
    }
}
