package dev.notula.speech;

import static dev.notula.speech.Speech.duration;
import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.segment;
import static dev.notula.speech.Speech.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.AudioBytes;
import dev.notula.audio.Container;
import dev.notula.audio.PreparedAudio;
import dev.notula.speech.Attempt.Heard;
import dev.notula.transcript.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * How many of a thousand transcripts of 10 s to 15 minutes that lack their second half are noticed, and how many whole
 * ones are doubted in the end.
 */
final class CutOffTest {
    private static final int RECORDINGS = 1000;

    /** People who talk at their own speed, pause where they like, and are quiet at the end. */
    private record Talk(double seconds, List<Segment> segments) {
        static Talk of(SplittableRandom random, double wordsPerSecond, double quietSeconds) {
            double spoken = 10 * Math.pow(90, random.nextDouble());
            List<String> words = List.of(talk(2 * spoken + 60).split(" ", -1));
            int next = random.nextInt(100);
            List<Segment> segments = new ArrayList<>();
            double at = random.nextDouble(0, 1);
            while (at + 1 < spoken) {
                double end = Math.min(spoken, at + random.nextDouble(2, 8));
                int last = next + (int) Math.max(1, (end - at) * wordsPerSecond);
                segments.add(segment(at, end, String.join(" ", words.subList(next, last))));
                next = last;
                at = end + random.nextDouble(0.1, 1.5);
            }
            return new Talk(spoken + quietSeconds, segments);
        }

        static Talk ordinary(SplittableRandom random) {
            return of(random, random.nextDouble(1.8, 3.2), 0);
        }

        Heard whole() {
            return heard(seconds, "en", segments, 0.02);
        }

        Heard firstHalf() {
            List<Segment> half = segments.stream()
                    .filter(segment -> segment.end().compareTo(duration(seconds / 2)) <= 0)
                    .toList();
            return heard(seconds, "en", half, 0.02);
        }

        /** The first half, and what Whisper then writes over what it takes for silence. */
        Heard firstHalfWithThanks() {
            Heard half = firstHalf();
            List<Segment> segments = new ArrayList<>(half.transcript().segments());
            segments.add(segment(seconds - 2, seconds, "Thank you."));
            List<Score> scores = new ArrayList<>(half.scores());
            scores.add(new Score(0.93, -0.3));
            return new Heard(heard(seconds, "en", segments, 0).transcript(), scores);
        }

        /** The same in another provider's words: each tenth one differs. */
        Heard asAnotherHearsIt() {
            List<Segment> others = segments.stream()
                    .map(segment -> new Segment(
                            segment.start(),
                            segment.end(),
                            differing(segment.text().split(" ", -1)),
                            List.of()))
                    .toList();
            return heard(seconds, "en", others, 0);
        }

        private static String differing(String[] words) {
            for (int i = 4; i < words.length; i += 10) {
                words[i] = "otherwise";
            }
            return String.join(" ", words);
        }

        Judged judged(Heard heard) {
            PreparedAudio audio = new PreparedAudio(
                    AudioBytes.of(new byte[1]), Container.OGG_OPUS, duration(seconds), false, Optional.empty());
            return Judged.of(heard, audio);
        }
    }

    @Test
    void noticesAlmostEveryHalf() {
        assertThat(noticed(Talk::firstHalf)).isGreaterThanOrEqualTo(RECORDINGS * 95 / 100);
    }

    @Test
    void noticesAlmostEveryHalfThatEndsInThanks() {
        assertThat(noticed(Talk::firstHalfWithThanks)).isGreaterThanOrEqualTo(RECORDINGS * 95 / 100);
    }

    @Test
    void asksForNoSecondOpinionOnOrdinaryTalk() {
        SplittableRandom random = new SplittableRandom(11);

        for (int i = 0; i < RECORDINGS; i++) {
            Talk talk = Talk.ordinary(random);
            assertThat(talk.judged(talk.whole()).isSuspicious()).isFalse();
        }
    }

    @Test
    void doubtsNobodyWhoIsQuietAtTheEnd() {
        SplittableRandom random = new SplittableRandom(12);

        for (int i = 0; i < RECORDINGS; i++) {
            isBelievedInTheEnd(Talk.of(random, random.nextDouble(1.8, 3.2), 20));
        }
    }

    @Test
    void doubtsNobodyWhoSpeaksSlowly() {
        SplittableRandom random = new SplittableRandom(13);

        for (int i = 0; i < RECORDINGS; i++) {
            isBelievedInTheEnd(Talk.of(random, 1.1, 0));
        }
    }

    private static int noticed(Function<Talk, Heard> cut) {
        SplittableRandom random = new SplittableRandom(11);
        int noticed = 0;
        for (int i = 0; i < RECORDINGS; i++) {
            Talk talk = Talk.ordinary(random);
            noticed += talk.judged(cut.apply(talk)).isSuspicious() ? 1 : 0;
        }
        return noticed;
    }

    private static void isBelievedInTheEnd(Talk talk) {
        Judged first = talk.judged(talk.whole());
        Judged last = first.isSuspicious() ? first.better(talk.judged(talk.asAnotherHearsIt())) : first;

        assertThat(last.settled().transcript().isComplete()).isTrue();
    }
}
