package dev.notula.worker;

import dev.notula.chat.ChatSettings;
import dev.notula.job.Job;
import dev.notula.job.Lane;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import dev.notula.telegram.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A recording of some length: the job that brings it, and a Groq that hears two words in each of its seconds. */
final class Lecture {
    private Lecture() {}

    static GroqSimulator groq() {
        SplittableRandom random = new SplittableRandom(3);
        return GroqSimulator.start(Rig.KEY).script(audio -> words("en", audio.duration(), random));
    }

    /** Two words in each second, each with its number. */
    static ScriptedSpeech words(String language, Duration length, SplittableRandom random) {
        return new ScriptedSpeech(
                language,
                IntStream.range(0, 2 * (int) length.toSeconds())
                        .mapToObj(half -> ScriptedWord.of(Rig.word(random) + half, half / 2.0 + 0.1, half / 2.0 + 0.4))
                        .toList());
    }

    /** A job for a file of its own, whose size nobody has told. */
    static Job job(int seconds) {
        return job("job", UUID.randomUUID().toString(), -1, seconds);
    }

    static Job job(String id, String file, long sizeBytes, int seconds) {
        Media media = new Media(Media.Kind.AUDIO, "id", file, sizeBytes, Duration.ofSeconds(seconds), null, null);
        return new Job(id, 1, 2, null, 3, "en", media, ChatSettings.DEFAULT, Instant.EPOCH, Lane.BULK);
    }

    /** What is to be done for a job whose recording nobody else has. */
    static Transcription.Task task(Job job, int attempt) {
        return new Transcription.Task(job, new CountDownLatch(0), attempt, new JobProgress());
    }
}
