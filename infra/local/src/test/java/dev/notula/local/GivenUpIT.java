package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.telegram.CallbackAnswer;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A job that has failed again and again: one apology, and a way on. */
final class GivenUpIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @Test
    void apologisesOnceAndAnswersWhenTriedAgain() {
        BOT.says("Better late than never.");
        BOT.groq.faults().sometimes(Faults.ANY, 1, Fault.answer(503, "down"));
        BOT.deepgram.faults().sometimes(Faults.ANY, 1, Fault.answer(503, "down"));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.deferred"));

        sendToDeadLetterQueue(note);
        ChatMessage apology = BOT.awaitAnswer(note);
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.given_up"));
        BOT.heal();
        Incoming press = BOT.telegram.press(chat, ada, apology.messageId(), "Try again");
        CallbackAnswer notice = BOT.telegram.awaitCallbackAnswer(press.updateId(), RunningBot.PATIENCE);
        ChatMessage answer = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().equals("Better late than never."), RunningBot.PATIENCE);

        assertThat(apology.text()).startsWith("Sorry, I could not get this transcribed");
        assertThat(notice.text()).startsWith("Trying again");
        assertThat(answer.messageId()).isEqualTo(apology.messageId());
        assertThat(BOT.said(chat)).hasSize(1);
    }

    /** What SQS does after the fifth time, its own queue left without the message; waiting for all five takes minutes. */
    private static void sendToDeadLetterQueue(Incoming note) {
        String jobId = JobId.of(note.chatId(), note.messageId(), Objects.requireNonNull(note.fileUniqueId()));
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS("job#" + jobId), "sk", AttributeValue.fromS("job"));
        String json = Objects.requireNonNull(BOT.aws
                        .tables()
                        .getItem(get -> get.tableName(BOT.prefix + "BotTable").key(key))
                        .item()
                        .get("job"))
                .s();
        assertThat(Job.fromJson(json).id()).isEqualTo(jobId);
        BOT.aws
                .sqs()
                .purgeQueue(purge -> purge.queueUrl(BOT.aws
                        .sqs()
                        .getQueueUrl(get -> get.queueName(BOT.prefix + "ExpressQueue"))
                        .queueUrl()));
        String url = BOT.aws
                .sqs()
                .getQueueUrl(get -> get.queueName(BOT.prefix + "DeadLetterQueue"))
                .queueUrl();
        BOT.aws.sqs().sendMessage(send -> send.queueUrl(url).messageBody(json));
    }
}
