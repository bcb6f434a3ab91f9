package dev.notula.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CuesPropertyTest {
    private static final List<String> WORDS = List.of(
            "a",
            "I",
            "the",
            "and",
            "yes.",
            "well,",
            "house",
            "understand",
            "“Quite”",
            "internationalisation",
            "e\u0301te\u0301.",
            "👨‍👩‍👧‍👦",
            "🇮🇩🇩🇪",
            "今天",
            "我们来讨论，",
            "文字。",
            "สวัสดีครับ",
            "한국어",
            "x".repeat(60),
            "नमस्ते",
            "-->",
            "مرحبا،");

    @Property(tries = 300)
    void cuesWithWordTimesKeepEveryLimit(@ForAll("spoken") Transcript transcript) {
        List<Cue> cues = Cues.of(transcript);

        assertThat(cues).allSatisfy(Laws::fitsTheScreen);
        Laws.areInOrder(cues);
        Laws.useTheTimeThereIs(cues, transcript.duration().toMillis());
    }

    @Property(tries = 300)
    void cuesSayAllThatWasSaidInOrder(@ForAll("spoken") Transcript transcript) {
        assertThat(Laws.bare(Cues.of(transcript))).isEqualTo(Laws.bare(transcript.text()));
    }

    @Property(tries = 300)
    void segmentsWithoutWordsKeepEveryLimitToo(@ForAll("wordless") Transcript transcript) {
        List<Cue> cues = Cues.of(transcript);

        assertThat(cues).allSatisfy(Laws::fitsTheScreen);
        Laws.areInOrder(cues);
        Laws.useTheTimeThereIs(cues, transcript.duration().toMillis());
        assertThat(Laws.bare(cues)).isEqualTo(Laws.bare(transcript.text()));
    }

    @Property(tries = 300)
    void timesWithoutSenseStillGiveCuesInOrder(@ForAll("senseless") Transcript transcript) {
        List<Cue> cues = Cues.of(transcript);

        assertThat(cues).allSatisfy(Laws::fitsTheScreen);
        Laws.areInOrder(cues);
        assertThat(Laws.bare(cues)).isEqualTo(Laws.bare(transcript.text()));
    }

    @Property(tries = 300)
    void cuesNeverEndInsideACharacter(@ForAll("spoken") Transcript transcript) {
        long characters = Cues.of(transcript).stream()
                .flatMap(cue -> cue.lines().stream())
                .mapToLong(line -> Laws.characters(Laws.bare(line)))
                .sum();

        assertThat(characters)
                .isEqualTo(transcript.segments().stream()
                        .flatMap(segment -> segment.words().stream())
                        .mapToLong(word -> Laws.characters(word.text()))
                        .sum());
    }

    @Provide
    Arbitrary<Transcript> spoken() {
        return segments(true).map(CuesPropertyTest::transcript);
    }

    @Provide
    Arbitrary<Transcript> wordless() {
        return segments(false).map(CuesPropertyTest::transcript);
    }

    @Provide
    Arbitrary<Transcript> senseless() {
        Arbitrary<Duration> time = Arbitraries.longs().between(-5000, 20_000).map(Duration::ofMillis);
        Arbitrary<Word> word =
                Combinators.combine(time, time, Arbitraries.of(WORDS)).as(Word::new);
        Arbitrary<Segment> segment = Combinators.combine(
                        time, time, word.list().ofMinSize(1).ofMaxSize(20))
                .as((start, end, words) -> new Segment(start, end, text(words), words));
        return segment.list().ofMaxSize(8).map(CuesPropertyTest::transcript);
    }

    /** Speech as it comes: words one after another, pauses between them, a few speakers. */
    private static Arbitrary<List<Segment>> segments(boolean withWords) {
        Arbitrary<Word> word = Combinators.combine(
                        Arbitraries.of(0, 0, 0, 10, 120, 700, 1500),
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.of(WORDS))
                .as((pause, length, text) -> new Word(Duration.ofMillis(pause), Duration.ofMillis(length), text));
        Arbitrary<List<Word>> sentence = word.list().ofMinSize(1).ofMaxSize(25);
        return Combinators.combine(
                        sentence.list().ofMaxSize(6),
                        Arbitraries.integers().between(-1, 1).list().ofSize(6))
                .as((sentences, speakers) -> segments(sentences, speakers, withWords));
    }

    private static List<Segment> segments(List<List<Word>> sentences, List<Integer> speakers, boolean withWords) {
        List<Segment> segments = new ArrayList<>();
        Duration now = Duration.ZERO;
        for (int i = 0; i < sentences.size(); i++) {
            List<Word> words = new ArrayList<>();
            for (Word word : sentences.get(i)) {
                Duration start = now.plus(word.start());
                now = start.plus(word.end());
                words.add(new Word(start, now, word.text()));
            }
            Duration start = words.getFirst().start();
            segments.add(new Segment(start, now, speakers.get(i), text(words), withWords ? words : List.of()));
        }
        return segments;
    }

    private static String text(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }

    private static Transcript transcript(List<Segment> segments) {
        Duration end =
                segments.isEmpty() ? Duration.ZERO : segments.getLast().end().plusMillis(300);
        return new Transcript("en", end.isNegative() ? Duration.ZERO : end, segments, "groq", "whisper", true);
    }
}
