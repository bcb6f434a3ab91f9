package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    @Test
    void movesAWordThatBeginsBeforeTheOneItFollows() {
        List<Segment> segments = Timeline.order(
                List.of(segment(0, 60, new RawWord(32.18, 32.48, "and"), new RawWord(32.02, 32.6, "stars,"))),
                Duration.ofSeconds(60));

        assertThat(segments.getFirst().words())
                .containsExactly(
                        new Word(Duration.ofMillis(32_180), Duration.ofMillis(32_480), "and"),
                        new Word(Duration.ofMillis(32_480), Duration.ofMillis(32_600), "stars,"));
    }

    @Test
    void endsAWordWhereTheNextOneBegins() {
        List<Segment> segments = Timeline.order(
                List.of(segment(0, 9, new RawWord(1, 2.02, "a"), new RawWord(2, 3, "b"))), Duration.ofSeconds(9));

        assertThat(segments.getFirst().words().getFirst().end()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void endsWithTheRecording() {
        List<Segment> segments = Timeline.order(List.of(segment(-1, 4), segment(4, 29.98)), Duration.ofMillis(7500));

        assertThat(segments.getFirst().start()).isEqualTo(Duration.ZERO);
        assertThat(segments.getLast().end()).isEqualTo(Duration.ofMillis(7500));
    }

    @RepeatedTest(200)
    void ordersAnyTimesAtAll(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Duration length = random.nextBoolean() ? Duration.ofSeconds(60) : Duration.ZERO;
        List<RawSegment> segments = IntStream.range(0, random.nextInt(1, 9))
                .mapToObj(_ -> segment(time(random), time(random), words(random)))
                .toList();

        Duration last = Duration.ZERO;
        for (Segment segment : Timeline.order(segments, length)) {
            assertThat(segment.start()).isGreaterThanOrEqualTo(last);
            assertThat(segment.end()).isGreaterThanOrEqualTo(segment.start());
            last = segment.start();
            for (Word word : segment.words()) {
                assertThat(word.start()).isGreaterThanOrEqualTo(last);
                assertThat(word.end()).isGreaterThanOrEqualTo(word.start());
                last = word.end();
            }
            last = segment.end();
        }
        assertThat(length.isZero() || last.compareTo(length) <= 0).isTrue();
    }

    private static RawWord[] words(Random random) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> new RawWord(time(random), time(random), "w" + i))
                .toArray(RawWord[]::new);
    }

    private static double time(Random random) {
        return random.nextDouble() * 80 - 10;
    }

    private static RawSegment segment(double start, double end, RawWord... words) {
        return new RawSegment(start, end, -1, "text", List.of(words), Score.NONE);
    }
}
