package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.simulators.telegram.ApiCall;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many recordings at once where Telegram takes only so many messages. */
final class BusyGroupIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private static final AtomicLong GROUPS = new AtomicLong(1_011_000_000_000L);

    private final SimChat group = SimChat.supergroup(-GROUPS.incrementAndGet(), "Friends");

    @Test
    void staysUnderTwentyMessagesAMinuteWithTenRecordingsAtOnce() {
        BOT.says("Good morning.");
        BOT.telegram.admin().pace(SimChat.Kind.SUPERGROUP, 20, Duration.ofMinutes(1));

        assertAllAnswered(tenAtOnce());

        assertThat(refused()).isEmpty();
    }

    @Test
    void answersAllOnceWhereTheGroupTakesLess() {
        BOT.says("Good evening.");
        BOT.telegram.admin().pace(SimChat.Kind.SUPERGROUP, 3, Duration.ofSeconds(2));

        assertAllAnswered(tenAtOnce());

        assertThat(refused()).isNotEmpty();
        assertThat(BOT.logged()).contains("\"event\":\"job.goes_on\"").doesNotContain("job.given_up");
    }

    private List<Incoming> tenAtOnce() {
        List<byte[]> notes =
                IntStream.range(0, 10).mapToObj(_ -> RunningBot.uniqueVoice(2)).toList();
        return notes.stream()
                .map(note -> {
                    SimUser speaker = RunningBot.newUser().language("en");
                    return BOT.telegram.sendVoice(group, speaker, note, Duration.ofSeconds(2));
                })
                .toList();
    }

    private void assertAllAnswered(List<Incoming> notes) {
        Set<Long> ids = notes.stream().map(Incoming::messageId).collect(Collectors.toSet());
        await().atMost(Duration.ofMinutes(2)).until(() -> answered(ids).size() >= 10);
        BOT.telegram.awaitAllDelivered(RunningBot.PATIENCE);
        assertThat(answered(ids)).hasSize(10).doesNotHaveDuplicates();
    }

    private List<ApiCall> refused() {
        return BOT.telegram.calls().stream()
                .filter(call -> call.status() == 429 && call.param("chat_id").equals(Long.toString(group.id())))
                .toList();
    }

    private List<Long> answered(Set<Long> notes) {
        return BOT.telegram.botMessages(group.id()).stream()
                .map(ChatMessage::replyTo)
                .filter(Objects::nonNull)
                .filter(notes::contains)
                .toList();
    }
}
