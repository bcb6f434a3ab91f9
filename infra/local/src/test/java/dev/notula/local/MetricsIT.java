package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.UserMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the dashboard hears of a recording: the numbers, not only the names. */
final class MetricsIT {
    @RegisterExtension
    static final RunningBot BOT = new RunningBot();

    private final SimChat chat = BOT.newChat("en");

    @BeforeEach
    void heal() {
        BOT.heal();
        BOT.says("Good morning. The meeting is at ten.");
    }

    @Test
    void countsANoteOnItsWholeWay() {
        BOT.says(
                "Good morning. Here is the plan in short: the meeting is at ten, in the small room on the second floor,"
                        + " and whoever comes by train should take the one at nine.");
        MetricLines metrics = MetricLines.of(BOT);

        Incoming note = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(12), Duration.ofSeconds(12));
        BOT.awaitEnd(note);
        metrics.awaitEnd();

        assertThat(metrics.only("JobAccepted", "EXPRESS")).isEqualTo(1);
        assertThat(metrics.only("QueueWait", "EXPRESS")).isNotNegative();
        assertThat(metrics.only("CacheMiss")).isEqualTo(1);
        assertThat(metrics.all("CacheHit")).isEmpty();
        assertThat(metrics.only("Prepared", "PassThrough")).isEqualTo(1);
        assertThat(metrics.only("CompressionRatio")).isEqualTo(1);
        assertThat(metrics.only("Transcribed", "groq")).isEqualTo(1);
        assertThat(metrics.only("AudioSeconds", "groq")).isCloseTo(12, within(0.1));
        assertThat(metrics.only("BilledSeconds", "groq")).isCloseTo(12, within(0.1));
        assertThat(metrics.only("EstimatedCost", "groq")).isCloseTo(12 * 0.04 / 3600, within(2e-6));
        assertThat(metrics.only("ProviderLatency", "groq")).isPositive();
        for (String stage : List.of("fetch", "prepare", "transcribe", "deliver")) {
            assertThat(metrics.values("StageTime", stage))
                    .as(stage)
                    .singleElement()
                    .satisfies(time -> assertThat(time).isNotNegative());
        }
        assertThat(metrics.only("JobCompleted", "EXPRESS")).isEqualTo(1);
        assertThat(metrics.only("EndToEnd", "EXPRESS")).isPositive();
        assertThat(metrics.all("JobFailed")).isEmpty();
        assertThat(metrics.all("ProviderError")).isEmpty();
        assertThat(BOT.logged().lines().filter(line -> line.contains("\"event\":\"job.accepted\"")))
                .last()
                .asString()
                .contains("\"kind\":\"VOICE\"", "\"route\":\"EXPRESS\"");
    }

    @Test
    void chargesTenSecondsForAShorterNote() {
        MetricLines metrics = MetricLines.of(BOT);

        BOT.awaitEnd(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3)));
        metrics.awaitEnd();

        assertThat(metrics.only("AudioSeconds", "groq")).isCloseTo(3, within(0.1));
        assertThat(metrics.only("BilledSeconds", "groq")).isEqualTo(10);
        assertThat(metrics.only("EstimatedCost", "groq")).isCloseTo(10 * 0.04 / 3600, within(1e-6));
    }

    @Test
    void countsALongRecordingOnTheOtherRoute() {
        MetricLines metrics = MetricLines.of(BOT);

        BOT.awaitEnd(BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(70), Duration.ofSeconds(70)));
        metrics.awaitEnd();

        assertThat(metrics.only("JobAccepted", "BULK")).isEqualTo(1);
        assertThat(metrics.only("QueueWait", "BULK")).isNotNegative();
        assertThat(metrics.only("JobCompleted", "BULK")).isEqualTo(1);
        assertThat(metrics.only("EndToEnd", "BULK")).isPositive();
    }

    @Test
    void countsWhatTheCacheAnswersAndNoProviderForIt() {
        Incoming first = BOT.telegram.sendVoice(chat, RunningBot.uniqueVoice(3), Duration.ofSeconds(3));
        MetricLines before = MetricLines.of(BOT);
        BOT.awaitEnd(first);
        before.awaitEnd();
        MetricLines metrics = MetricLines.of(BOT);

        SimUser bob = RunningBot.newUser();
        BOT.awaitAnswer(BOT.telegram.forward(chat, first.messageId(), SimChat.with(bob), bob));
        metrics.awaitEnd();

        assertThat(metrics.only("JobAccepted", "cache")).isEqualTo(1);
        assertThat(metrics.only("CacheHit", "file")).isEqualTo(1);
        assertThat(metrics.only("JobCompleted", "cache")).isEqualTo(1);
        assertThat(metrics.only("EndToEnd", "cache")).isNotNegative();
        for (String other : List.of("CacheMiss", "AudioSeconds", "EstimatedCost", "ProviderLatency", "QueueWait")) {
            assertThat(metrics.all(other)).as(other).isEmpty();
        }
    }

    @Test
    void countsARecordingKnownByItsBytes() {
        byte[] voice = RunningBot.uniqueVoice(3);
        MetricLines before = MetricLines.of(BOT);
        BOT.awaitEnd(BOT.telegram.sendVoice(chat, voice, Duration.ofSeconds(3)));
        before.awaitEnd();
        MetricLines metrics = MetricLines.of(BOT);

        BOT.awaitEnd(BOT.telegram.send(BOT.newChat("en"), UserMessage.document(voice, "note.ogg", "audio/ogg")));
        metrics.awaitEnd();

        assertThat(metrics.only("CacheHit", "content")).isEqualTo(1);
        assertThat(metrics.all("CacheMiss")).isEmpty();
        assertThat(metrics.all("EstimatedCost")).isEmpty();
        assertThat(metrics.all("JobCompleted")).hasSize(1);
    }

    @Test
    void countsWhatFailsByItsReason() {
        MetricLines metrics = MetricLines.of(BOT);

        byte[] text = ("just some text, " + chat.id()).getBytes(StandardCharsets.UTF_8);
        BOT.awaitEnd(BOT.telegram.send(chat, UserMessage.document(text, "a.mp3", "audio/mpeg")));
        metrics.awaitEnd();

        assertThat(metrics.only("JobFailed", "not_media")).isEqualTo(1);
        assertThat(metrics.all("JobCompleted")).isEmpty();
        assertThat(metrics.all("EstimatedCost")).isEmpty();
    }

    @Test
    void tellsHowMuchSmallerAProviderGetsARecording() {
        MetricLines metrics = MetricLines.of(BOT);

        byte[] wav = Sounds.wav(20, chat.id());
        BOT.awaitEnd(BOT.telegram.send(chat, UserMessage.document(wav, "a.wav", "audio/wav")));
        metrics.awaitEnd();

        double sent = BOT.groq.requests().getLast().sizeBytes();
        assertThat(metrics.only("CompressionRatio")).isCloseTo(wav.length / sent, within(0.01));
        assertThat(metrics.all("Prepared")).hasSize(1);
    }
}
