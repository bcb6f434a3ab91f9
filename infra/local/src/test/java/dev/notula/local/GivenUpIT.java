package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.job.Job;
import dev.notula.job.JobId;
import dev.notula.job.JobQueue;
import dev.notula.ops.DeadLetters;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.telegram.CallbackAnswer;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A job that has failed again and again: one apology, and a way on. */
final class GivenUpIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimUser ada = RunningBot.newUser().language("en");
    private final SimChat chat = SimChat.with(ada);

    @Test
    void apologisesOnceAndAnswersWhenTriedAgain() {
        int before = BOT.logged().length();
        BOT.says("Better late than never.");
        BOT.groq.faults().sometimes(Faults.ANY, 1, Fault.answer(503, "down"));
        BOT.deepgram.faults().sometimes(Faults.ANY, 1, Fault.answer(503, "down"));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        awaitLogged("job.deferred", jobId(note));

        sendToDeadLetterQueue(note);
        ChatMessage apology = BOT.awaitAnswer(note);
        awaitLogged("job.given_up", jobId(note));
        List<String> inWork = item("user#" + ada.id(), "work")
                .getOrDefault("active", AttributeValue.fromSs(List.of()))
                .ss();
        BOT.heal();
        Incoming press = BOT.telegram.press(chat, ada, apology.messageId(), "Try again");
        CallbackAnswer notice = BOT.telegram.awaitCallbackAnswer(press.updateId(), RunningBot.PATIENCE);
        ChatMessage answer = BOT.telegram.awaitMessage(
                chat.id(), message -> message.text().equals("Better late than never."), RunningBot.PATIENCE);

        assertThat(apology.text()).startsWith("Sorry, I could not get this transcribed");
        assertThat(notice.text()).startsWith("Trying again");
        assertThat(answer.messageId()).isEqualTo(apology.messageId());
        assertThat(BOT.said(chat)).hasSize(1);
        assertThat(inWork).doesNotContain(jobId(note));
        assertThat(BOT.logged().substring(before).lines().filter(line -> line.contains("\"event\":")))
                .anyMatch(line -> line.contains("speech.attempt_failed"))
                .allSatisfy(line -> assertThat(line).contains("\"job\":\"" + jobId(note) + '"'));
    }

    @Test
    void triesOnceAndWithTheOriginalChoicesWhenPressedTwice() {
        BOT.says("Lieber spät als nie.");
        BOT.groq.faults().sometimes(Faults.ANY, 1, Fault.answer(400, "{\"error\":{\"message\":\"no\"}}"));
        BOT.deepgram.faults().sometimes(Faults.ANY, 1, Fault.answer(400, "{}"));
        BOT.telegram.send(chat, ada, UserMessage.text("/language de"));
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        awaitLogged("job.deferred", jobId(note));
        sendToDeadLetterQueue(note);
        ChatMessage apology = BOT.telegram.awaitMessage(
                chat.id(), message -> message.fromBot() && message.hasButton("Try again"), RunningBot.PATIENCE);
        awaitLogged("job.given_up", jobId(note));
        BOT.telegram.send(chat, ada, UserMessage.text("/language fr"));
        BOT.heal();
        int before = BOT.groq.requests().size();

        String data =
                Objects.requireNonNull(apology.buttons().getFirst().getFirst().data());
        Incoming first = BOT.telegram.pressForged(chat, ada, apology.messageId(), data);
        Incoming second = BOT.telegram.pressForged(chat, ada, apology.messageId(), data);
        BOT.telegram.awaitCallbackAnswer(first.updateId(), RunningBot.PATIENCE);
        BOT.telegram.awaitCallbackAnswer(second.updateId(), RunningBot.PATIENCE);
        awaitLogged("job.delivered", jobId(note));

        assertThat(BOT.groq.requests().subList(before, BOT.groq.requests().size()))
                .singleElement()
                .satisfies(request -> assertThat(request.field("language")).isEqualTo("de"));
        assertThat(BOT.said(chat)).containsOnlyOnce("Lieber spät als nie.");
    }

    @Test
    void saysNoMoreWhereTheUserHasTheWholeAnswer() {
        BOT.says("All of it.");
        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        BOT.awaitAnswer(note);
        awaitLogged("job.delivered", jobId(note));
        // As if the last of five workers had been killed right before the end.
        BOT.aws
                .tables()
                .updateItem(update -> update.tableName(BOT.prefix + "BotTable")
                        .key(key("job#" + jobId(note), "job"))
                        .updateExpression("SET #state = :running, leaseUntil = :past")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(
                                ":running", AttributeValue.fromS("RUNNING"), ":past", AttributeValue.fromN("0"))));

        sendToDeadLetterQueue(note);
        await().atMost(RunningBot.PATIENCE)
                .until(() -> !Objects.requireNonNull(row(note).get("state")).s().equals("RUNNING"));

        assertThat(Objects.requireNonNull(row(note).get("state")).s()).isEqualTo("DONE");
        assertThat(BOT.said(chat)).containsExactly("All of it.");
    }

    @Test
    void answersOnceEachWhenAnOperatorPutsTheDeadLettersBack() {
        BOT.says("Back from the dead.");
        BOT.groq.faults().sometimes(Faults.ANY, 1, Fault.answer(400, "{\"error\":{\"message\":\"no\"}}"));
        BOT.deepgram.faults().sometimes(Faults.ANY, 1, Fault.answer(400, "{}"));
        List<Incoming> notes = Stream.generate(() ->
                        BOT.telegram.sendVoice(BOT.newChat("en"), RunningBot.uniqueVoice(3), Duration.ofSeconds(3)))
                .limit(3)
                .toList();
        notes.forEach(note -> awaitLogged("job.deferred", jobId(note)));
        BOT.aws.sqs().purgeQueue(purge -> purge.queueUrl(queueUrl("ExpressQueue")));
        notes.forEach(note -> await().atMost(RunningBot.PATIENCE).until(() -> hasRested(note)));
        // Nobody reads this one, as if the failure function were broken.
        String letters = BOT.aws
                .sqs()
                .createQueue(create -> create.queueName(BOT.prefix + "letters"))
                .queueUrl();
        for (Incoming note : notes) {
            String job = Objects.requireNonNull(row(note).get("job")).s();
            BOT.aws.sqs().sendMessage(send -> send.queueUrl(letters).messageBody(job));
            BOT.aws.sqs().sendMessage(send -> send.queueUrl(letters).messageBody(job));
        }
        BOT.heal();

        DeadLetters.PutBack done = new DeadLetters(
                        BOT.aws.sqs(),
                        letters,
                        new JobQueue(BOT.aws.sqs(), queueUrl("ExpressQueue"), queueUrl("BulkQueue")))
                .putBack();

        assertThat(done).isEqualTo(new DeadLetters.PutBack(6, List.of()));
        notes.forEach(note -> awaitLogged("job.delivered", jobId(note)));
        await().atMost(RunningBot.PATIENCE)
                .until(() -> Stream.of("ExpressQueue", "letters").allMatch(queue -> isEmpty(queueUrl(queue))));
        for (Incoming note : notes) {
            assertThat(BOT.telegram.botMessages(note.chatId()))
                    .singleElement()
                    .satisfies(message -> assertThat(message.text()).isEqualTo("Back from the dead."));
        }
    }

    private static boolean isEmpty(String url) {
        return BOT
                .aws
                .sqs()
                .getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    private static boolean hasRested(Incoming note) {
        AttributeValue until = row(note).get("restUntil");
        return until != null && Long.parseLong(until.n()) < System.currentTimeMillis();
    }

    private static String queueUrl(String queue) {
        return BOT.aws
                .sqs()
                .getQueueUrl(get -> get.queueName(BOT.prefix + queue))
                .queueUrl();
    }

    private static Map<String, AttributeValue> row(Incoming note) {
        return item("job#" + jobId(note), "job");
    }

    private static Map<String, AttributeValue> item(String pk, String sk) {
        return BOT.aws
                .tables()
                .getItem(get -> get.tableName(BOT.prefix + "BotTable").key(key(pk, sk)))
                .item();
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    private static String jobId(Incoming note) {
        return JobId.of(note.chatId(), note.messageId(), Objects.requireNonNull(note.fileUniqueId()));
    }

    private static void awaitLogged(String event, String job) {
        String line = "\"event\":\"" + event + "\",\"job\":\"" + job + '"';
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains(line));
    }

    /** What SQS does after the fifth time, its own queue left without the message; waiting for all five takes minutes. */
    private static void sendToDeadLetterQueue(Incoming note) {
        String json = Objects.requireNonNull(row(note).get("job")).s();
        assertThat(Job.fromJson(json).id()).isEqualTo(jobId(note));
        BOT.aws.sqs().purgeQueue(purge -> purge.queueUrl(queueUrl("ExpressQueue")));
        BOT.aws
                .sqs()
                .sendMessage(send -> send.queueUrl(queueUrl("DeadLetterQueue")).messageBody(json));
    }
}
