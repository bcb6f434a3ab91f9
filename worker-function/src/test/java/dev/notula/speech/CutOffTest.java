package dev.notula.speech;

import static dev.notula.speech.Speech.duration;
import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.segment;
import static dev.notula.speech.Speech.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.AudioBytes;
import dev.notula.audio.Container;
import dev.notula.audio.PreparedAudio;
import dev.notula.transcript.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How many of a thousand transcripts that lack their second half are noticed, and how many whole ones are doubted. */
final class CutOffTest {
    private static final int RECORDINGS = 1000;

    /** People who talk at their own speed and pause where they like, for 25 s to 15 minutes. */
    private record Talk(double seconds, List<Segment> segments) {
        static Talk of(SplittableRandom random) {
            double length = 25 * Math.pow(36, random.nextDouble());
            double wordsPerSecond = random.nextDouble(1.8, 3.2);
            List<String> words = List.of(talk(2 * length + 60).split(" ", -1));
            int next = random.nextInt(100);
            List<Segment> segments = new ArrayList<>();
            double at = random.nextDouble(0, 1);
            while (at + 1 < length) {
                double end = Math.min(length, at + random.nextDouble(2, 8));
                int last = next + (int) Math.max(1, (end - at) * wordsPerSecond);
                segments.add(segment(at, end, String.join(" ", words.subList(next, last))));
                next = last;
                at = end + random.nextDouble(0.1, 1.5);
            }
            return new Talk(length, segments);
        }

        List<Segment> firstHalf() {
            return segments.stream()
                    .filter(segment -> segment.end().compareTo(duration(seconds / 2)) <= 0)
                    .toList();
        }

        boolean isBelieved(List<Segment> transcribed) {
            PreparedAudio audio = new PreparedAudio(
                    AudioBytes.of(new byte[1]), Container.OGG_OPUS, duration(seconds), false, Optional.empty());
            return TranscriptCheck.of(heard(seconds, "en", transcribed, 0.02), audio) instanceof Verdict.Good;
        }
    }

    @Test
    void noticesAlmostEveryHalfAndDoubtsNoWhole() {
        SplittableRandom random = new SplittableRandom(11);
        int noticed = 0;
        for (int i = 0; i < RECORDINGS; i++) {
            Talk talk = Talk.of(random);
            assertThat(talk.isBelieved(talk.segments())).isTrue();
            noticed += talk.isBelieved(talk.firstHalf()) ? 0 : 1;
        }

        assertThat(noticed).isGreaterThanOrEqualTo(RECORDINGS * 95 / 100);
    }
}
