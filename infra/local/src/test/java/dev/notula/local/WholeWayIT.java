package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.json.Json;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.CallbackAnswer;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SentFile;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.UserMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WholeWayIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning. The meeting is at ten.");
    }

    @Test
    void answersAVoiceNoteInTheMessageThatAcknowledgedIt() {
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(4), Duration.ofSeconds(4));

        ChatMessage answer = BOT.awaitAnswer(note);

        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(answer.replyTo()).isEqualTo(note.messageId());
        assertThat(answer.edits()).hasSize(1);
        assertThat(answer.hasButton("SRT")).isTrue();
        assertThat(BOT.said(chat)).hasSize(1);
    }

    @Test
    void sendsAVoiceNoteToTheProviderAsItIs() {
        byte[] voice = RunningBot.uniqueVoice(3);

        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, voice, Duration.ofSeconds(3)));

        assertThat(BOT.groq.requests().getLast().sizeBytes()).isEqualTo(voice.length);
        assertThat(BOT.groq.requests().getLast().fileName()).endsWith(".ogg");
    }

    @Test
    void transcribesAVideoByItsSoundAlone() throws IOException {
        Recording video = Recording.of(List.of()).get(1);

        ChatMessage answer = BOT.awaitAnswer(BOT.telegram.send(chat, video.message()));

        assertThat(answer.text()).startsWith("Good morning.");
        assertThat(BOT.groq.requests().getLast().sizeBytes()).isLessThan(video.bytes().length * 7L / 10);
    }

    @Test
    void logsWhatAPlanWillSendAndCostBeforeItIsDone() {
        int before = BOT.logged().length();

        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(BOT.logged().substring(before).lines().filter(line -> line.contains("\"plan\"")))
                .satisfiesExactly(
                        planned -> assertThat(planned)
                                .containsPattern("job.planned.*PassThrough.*\"bytesOut\":\\d+,\"costMicros\":111"),
                        prepared -> assertThat(prepared).contains("job.prepared"));
    }

    @Test
    void answersTheSameFileFromTheCacheWithoutDownloadOrProvider() {
        byte[] voice = RunningBot.uniqueVoice(3);
        Incoming first = BOT.telegram.sendVoice(chat, voice, Duration.ofSeconds(3));
        BOT.awaitAnswer(first);
        int downloads = BOT.telegram.calls("download").size();
        int requests = BOT.groq.requests().size();

        SimUser bob = RunningBot.newUser();
        Incoming forwarded = BOT.telegram.forward(chat, first.messageId(), SimChat.with(bob), bob);
        ChatMessage answer = BOT.awaitAnswer(forwarded);

        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(answer.edits()).isEmpty();
        assertThat(BOT.telegram.calls("download")).hasSize(downloads);
        assertThat(BOT.groq.requests()).hasSize(requests);
    }

    @Test
    void answersTheSameBytesUnderAnotherIdWithoutTheProvider() {
        byte[] voice = RunningBot.uniqueVoice(3);
        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, voice, Duration.ofSeconds(3)));
        int requests = BOT.groq.requests().size();

        SimChat other = BOT.newChat("en");
        BOT.awaitAnswer(BOT.telegram.send(other, UserMessage.document(voice, "note.ogg", "audio/ogg")));

        assertThat(BOT.groq.requests()).hasSize(requests);
    }

    @Test
    void answersOnceWhenTelegramDeliversTheUpdateTwice() {
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        BOT.telegram.redeliver(note.updateId());
        BOT.awaitAnswer(note);
        BOT.telegram.redeliver(note.updateId());
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);

        // A second job would be in front of this one in the queue.
        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void givesTheTranscriptAsSubtitlesWhenTheButtonIsPressed() {
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(4), Duration.ofSeconds(4));
        ChatMessage answer = BOT.awaitAnswer(note);

        BOT.telegram.press(chat, ada, answer.messageId(), "SRT");
        SentFile file = BOT.awaitFile(chat);

        assertThat(file.fileName()).isEqualTo("transcript.srt");
        assertThat(file.text()).startsWith("1\n00:00:00,").contains(" --> ").contains("Good morning.");
    }

    @Test
    void refusesAPressThatNamesAnotherChatsJob() {
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(4), Duration.ofSeconds(4));
        ChatMessage answer = BOT.awaitAnswer(note);
        String data =
                Objects.requireNonNull(answer.buttons().getFirst().getFirst().data());
        SimUser bob = RunningBot.newUser();
        SimChat stranger = SimChat.with(bob);
        Incoming own = BOT.telegram.sendVoice(stranger, RunningBot.uniqueVoice(4), Duration.ofSeconds(4));
        ChatMessage ownAnswer = BOT.awaitAnswer(own);

        Incoming press = BOT.telegram.pressForged(stranger, bob, ownAnswer.messageId(), data);
        CallbackAnswer notice = BOT.telegram.awaitCallbackAnswer(press.updateId(), RunningBot.PATIENCE);

        assertThat(notice.text()).startsWith("This transcript is no longer stored");
        assertThat(BOT.said(stranger)).hasSize(1);
    }

    @Test
    void sendsALongTextAsSeveralMessages() {
        String text = prose(1200);
        BOT.says(text);
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(20), Duration.ofSeconds(20));

        BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("TXT"), RunningBot.PATIENCE);

        assertThat(BOT.said(chat)).hasSize(2).allMatch(part -> part.length() <= 4096);
        assertThat(String.join(" ", BOT.said(chat)).replaceAll("\\s+", " ")).isEqualTo(text);
        assertThat(note.updateId()).isPositive();
    }

    @Test
    void sendsAVeryLongTextAsAFile() {
        BOT.says(prose(3500));
        BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(20), Duration.ofSeconds(20));

        SentFile file = BOT.awaitFile(chat);

        assertThat(file.fileName()).isEqualTo("transcript.txt");
        assertThat(file.text().strip().split("\\s+")).hasSize(3500);
        assertThat(BOT.said(chat)).hasSize(2);
    }

    @Test
    void reactsQuietlyInAGroupAndAnswersInTheTopic() {
        SimChat group = SimChat.forum(-1_001_000_000_000L - ada.id(), "Team");
        BOT.telegram.admin().botStatus(group, ada, "administrator");
        long topic = BOT.telegram.admin().createTopic(group, ada, "News");

        Incoming note = BOT.telegram.send(
                group,
                ada,
                UserMessage.voice(RunningBot.uniqueVoice(3), Duration.ofSeconds(3))
                        .inTopic(topic));
        ChatMessage answer = BOT.awaitAnswer(note);

        assertThat(answer.threadId()).isEqualTo(topic);
        assertThat(BOT.telegram.message(group.id(), note.messageId()).reactions())
                .containsExactly("👀");
        assertThat(BOT.said(group)).hasSize(1);
    }

    @Test
    void transcribesWhatACommandRepliesToEvenWhereItHasBefore() {
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        BOT.awaitAnswer(note);

        Incoming command =
                BOT.telegram.send(chat, UserMessage.text("/transcribe").replyTo(note.messageId()));
        ChatMessage answer = BOT.awaitAnswer(command);

        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(answer.replyTo()).isEqualTo(note.messageId());
    }

    @Test
    void saysHowToUseACommandThatRepliesToNothing() {
        Incoming command = BOT.telegram.send(chat, UserMessage.text("/transcribe"));

        assertThat(BOT.awaitAnswer(command).text()).startsWith("Reply with /transcribe");
    }

    @Test
    void asksTheChosenProviderFirst() {
        BOT.awaitAnswer(BOT.telegram.sendText(chat, "/provider deepgram"));
        int heard = BOT.deepgram.requests().size();

        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(BOT.deepgram.requests()).hasSize(heard + 1);
    }

    @Test
    void goesToTheOtherProviderWhenOneIsDown() {
        BOT.groq.faults().next("transcriptions", 9, Fault.answer(503, "down"));
        int heard = BOT.deepgram.requests().size();

        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(BOT.deepgram.requests()).hasSize(heard + 1);
    }

    @Test
    void triesAgainFromTheQueueWhenBothProvidersAreDown() {
        BOT.groq.faults().next("transcriptions", 2, Fault.answer(503, "down"));
        BOT.deepgram.faults().next("listen", 2, Fault.answer(503, "down"));

        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(BOT.said(chat)).hasSize(1);
    }

    @Test
    void waitsAsLongAsTelegramAsksBeforeItAnswers() {
        BOT.telegram.faults().next("editMessageText", TelegramFault.tooManyRequests(2));

        ChatMessage answer =
                BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(answer.text()).isEqualTo("Good morning. The meeting is at ten.");
        assertThat(BOT.said(chat)).hasSize(1);
    }

    @Test
    void says200ToWhatItCannotUse() {
        long update = BOT.telegram.inject(Json.object().put("from_the_future", true));

        assertThat(BOT.telegram.awaitDelivery(update, RunningBot.PATIENCE).status())
                .isEqualTo(200);
    }

    @Test
    void logsNoSecretAndNothingThatWasSaid() {
        BOT.says("Confidential pineapple.");
        BOT.awaitAnswer(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));

        assertThat(BOT.logged())
                .contains("job.delivered")
                .doesNotContain(RunningBot.TOKEN, RunningBot.SECRET, RunningBot.GROQ_KEY, RunningBot.DEEPGRAM_KEY)
                .doesNotContain("pineapple");
    }

    /** So many words without a pattern, as people speak them. */
    private static String prose(int words) {
        Random random = new Random(7);
        return IntStream.rangeClosed(1, words)
                .mapToObj(i -> Integer.toString(500_000 + random.nextInt(5_000_000), 26)
                                .replaceAll("[0-9]", "o")
                        + (i % 9 == 0 || i == words ? "." : ""))
                .collect(Collectors.joining(" "));
    }
}
