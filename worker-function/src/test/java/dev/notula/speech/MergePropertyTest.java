package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.TranscriptMerger.Part;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Pieces of any length, cut in pauses or overlapping, of which each was heard perfectly. */
final class MergePropertyTest {
    private static final long OVERLAP_MILLIS = 5000;

    @Property(tries = 200)
    void joiningGivesEveryWordOnceAtItsTime(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int pieces, @ForAll boolean isOverlapping) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Part> parts = new ArrayList<>();
        List<Word> spoken = new ArrayList<>();
        long end = 0;
        for (int piece = 0; piece < pieces; piece++) {
            long start = end;
            end += random.nextLong(20_000, 120_000);
            spoken.addAll(words(random, start, end));
            long from = isOverlapping && piece > 0 ? start - OVERLAP_MILLIS : start;
            parts.add(part(spoken, from, end, isOverlapping && piece > 0));
        }

        Transcript whole = TranscriptMerger.merge(parts);

        assertThat(whole.segments().stream()
                        .flatMap(segment -> segment.words().stream())
                        .toList())
                .isEqualTo(spoken);
        assertThat(whole.duration()).isEqualTo(Duration.ofMillis(end));
        assertThat(whole.isComplete()).isTrue();
    }

    @Property(tries = 200)
    void joiningTextsWithoutTimesGivesEveryWordOnce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int pieces, @ForAll boolean isOverlapping) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Part> parts = new ArrayList<>();
        List<Word> spoken = new ArrayList<>();
        long end = 0;
        for (int piece = 0; piece < pieces; piece++) {
            long start = end;
            end += random.nextLong(20_000, 600_000);
            spoken.addAll(words(random, start, end));
            long from = isOverlapping && piece > 0 ? start - OVERLAP_MILLIS : start;
            parts.add(withoutTimes(part(spoken, from, end, isOverlapping && piece > 0)));
        }

        assertThat(TranscriptMerger.merge(parts).text())
                .isEqualTo(String.join(" ", spoken.stream().map(Word::text).toList()));
    }

    private static Part withoutTimes(Part part) {
        Duration length = part.end().minus(part.start());
        String text = Objects.requireNonNull(part.transcript()).text();
        List<Segment> whole = List.of(new Segment(Duration.ZERO, length, text, List.of()));
        return new Part(
                part.start(),
                part.end(),
                part.overlapsFormer(),
                new Transcript("en", length, whole, "openai", "whisper-1", true));
    }

    /** None across a cut: that is in a pause, or both pieces hear it whole. */
    private static List<Word> words(SplittableRandom random, long start, long end) {
        List<Word> words = new ArrayList<>();
        for (long at = start + random.nextLong(200); at + 300 < end; at += random.nextLong(300, 700)) {
            words.add(new Word(Duration.ofMillis(at), Duration.ofMillis(at + 250), "w" + random.nextInt(1000)));
        }
        return words;
    }

    private static Part part(List<Word> spoken, long from, long to, boolean isOverlapping) {
        Duration start = Duration.ofMillis(from);
        Duration end = Duration.ofMillis(to);
        List<Word> heard = spoken.stream()
                .filter(word -> word.start().compareTo(start) >= 0 && word.end().compareTo(end) <= 0)
                .map(word -> word.shift(start.negated()))
                .toList();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < heard.size(); i += 8) {
            List<Word> words = heard.subList(i, Math.min(i + 8, heard.size()));
            segments.add(new Segment(
                    words.getFirst().start(),
                    words.getLast().end(),
                    String.join(" ", words.stream().map(Word::text).toList()),
                    words));
        }
        return new Part(
                start,
                end,
                isOverlapping,
                new Transcript("en", end.minus(start), segments, "groq", "whisper-large-v3-turbo", true));
    }
}
