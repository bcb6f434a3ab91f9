package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notula.job.JobId;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.telegram.Incoming;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All providers are down, and known to be. */
final class RestingIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    @Test
    void spendsNoTryWhereNobodyCanBeAsked() {
        BOT.groq.faults().sometimes(Faults.ANY, 1, Fault.answer(503, "down"));
        BOT.deepgram.faults().sometimes(Faults.ANY, 1, Fault.answer(503, "down"));
        send();
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains("job.deferred"));
        send();
        await().atMost(RunningBot.PATIENCE).until(() -> isLeftAlone("groq") && isLeftAlone("deepgram"));

        String job = send();

        String rests = "\"event\":\"job.goes_on\",\"job\":\"" + job + "\",\"reason\":\"resting\"";
        await().atMost(RunningBot.PATIENCE).until(() -> BOT.logged().contains(rests));
        assertThat(BOT.logged()).doesNotContain("\"event\":\"job.deferred\",\"job\":\"" + job);
    }

    private static boolean isLeftAlone(String provider) {
        return BOT.logged()
                .lines()
                .anyMatch(line -> line.contains("\"event\":\"breaker.opened\"")
                        && line.contains("\"provider\":\"" + provider + "\""));
    }

    private static String send() {
        Incoming note = BOT.telegram.sendVoice(BOT.newChat("en"), RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        return JobId.of(note.chatId(), note.messageId(), Objects.requireNonNull(note.fileUniqueId()));
    }
}
