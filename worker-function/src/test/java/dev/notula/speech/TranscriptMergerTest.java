package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.TranscriptMerger.Part;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscriptMergerTest {
    private static final long OVERLAP = 5000;

    /** A word of the truth, or what was heard in its place. */
    private record Said(long start, String text, int number) {
        Word from(long pieceStart) {
            Duration at = Duration.ofMillis(start - pieceStart);
            return new Word(at, at.plusMillis(250), text);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesAndDoublesNoWordOfHalfAnHourInFourPieces(boolean isOverlapping) {
        List<Said> truth = truth(new SplittableRandom(1), 1800);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long start = i * 450_000L - (isOverlapping && i > 0 ? OVERLAP : 0);
            long end = (i + 1) * 450_000L;
            parts.add(part(start, end, isOverlapping && i > 0, within(truth, start, end)));
        }

        Transcript whole = TranscriptMerger.merge(parts);

        assertThat(words(whole))
                .isEqualTo(truth.stream().map(said -> said.from(0)).toList());
        assertThat(whole.isComplete()).isTrue();
        isMonotonic(whole);
    }

    @Test
    void leavesAGapInPlaceOfAPieceThatNobodyHeard() {
        Part first = part(0, 10_000, false, List.of(new Said(1000, "one", 0)));
        Part second = new Part(Duration.ofSeconds(5), Duration.ofSeconds(20), true, null);
        Part third = part(15_000, 30_000, true, List.of(new Said(16_000, "two", 1)));

        Transcript whole = TranscriptMerger.merge(List.of(first, second, third))
                .withGaps(gap -> "[" + gap.start().toSeconds() + "-" + gap.end().toSeconds() + "]");

        assertThat(whole.text()).isEqualTo("one [10-15] two");
        assertThat(whole.isComplete()).isFalse();
        isMonotonic(whole);
    }

    @Test
    void leavesTheWordsAfterAGapAtTheirTimes() {
        Part nobodys = new Part(Duration.ZERO, Duration.ofSeconds(20), false, null);
        Part heard = part(15_000, 30_000, true, List.of(new Said(16_000, "two", 0), new Said(21_000, "three", 1)));

        Transcript whole = TranscriptMerger.merge(List.of(nobodys, heard));
        assertThat(words(whole).stream().map(word -> word.start().toMillis())).containsExactly(16_000L, 21_000L);
        isMonotonic(whole);
    }

    @Test
    void partsSegmentsWithoutWordsToo() {
        Part first = wordless(0, 20_000, false, 10_000, 20_000, "a b c d e f g h i j");
        Part second = wordless(15_000, 30_000, true, 15_000, 20_000, "f g h i j");
        assertThat(TranscriptMerger.merge(List.of(first, second)).text()).isEqualTo("a b c d e f g h i j");
    }

    /** Two answers of a Moonshine model, heard from one recording cut while somebody spoke. */
    @Test
    void losesNothingAtASeamOfTextsWithoutAnyTimes() {
        Part first = wordless(
                18_300,
                46_600,
                false,
                18_300,
                46_600,
                "have been made still more respectable than he was. He might even have been made amiable himself. Hi, it's"
                        + " Maya. I'm on the train and my battery is nearly empty, so here is the plan in short. We meet at"
                        + " the Northgate at half past six and please bring the blue folder. Welcome to network shop."
                        + " Today we build a small wooden box. First we cut four boards to the same length, and we glue"
                        + " the corners, and wait until tomorrow.");
        Part second = wordless(
                41_600,
                69_900,
                true,
                41_600,
                69_900,
                "and we glued the corners and waited until tomorrow and mr john dashwood had then leisure to consider how"
                        + " much there might be prudently in his power to do for them he was not an ill-disposed young man"
                        + " unless to be rather cold-hearted and rather selfish is to be ill-disposed had he married a more"
                        + " amiable woman he might have been made still more respectable than he was he might even have"
                        + " been made");
        assertThat(TranscriptMerger.merge(List.of(first, second)).text())
                .contains("length, and we glue the corners, and waited until tomorrow and mr john dashwood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今天我们来讨论一个非常重要的问题就是怎样把语音变成文字这个方法简单而且可靠大家都可以用",
                "今日は会議が長引いたので、帰りが遅くなります。冷蔵庫にカレーが残っているから、先に食べてください。",
                "วันนี้ประชุมนานมากกลับบ้านช้าหน่อยนะในตู้เย็นมีแกงเหลืออยู่อุ่นกินก่อนได้เลยพรุ่งนี้ออกเจ็ดโมงเช้า",
                "这个API的方法很简单，用GPT-4也可以把语音变成文字，大家都可以用。"
            })
    void partsTextWithoutSpacesAndWithoutWordTimesInsideASegment(String text) {
        int cut = text.offsetByCodePoints(0, text.length() * 20 / 30);
        int overlap = text.offsetByCodePoints(0, text.length() * 15 / 30);
        Part first = wordless(0, 20_000, false, 0, 20_000, text.substring(0, cut));
        Part second = wordless(15_000, 30_000, true, 15_000, 30_000, text.substring(overlap));

        assertThat(TranscriptMerger.merge(List.of(first, second)).text()).isEqualTo(text);
    }

    @Test
    void putsNoSpaceAtASeamInsideTextWithoutSpaces() {
        String text = "今天我们来讨论一个非常重要的问题就是怎样把语音变成文字";
        List<Said> truth = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            truth.add(new Said(i * 1000L, text.substring(i, i + 1), i));
        }
        Part first = part(0, 18_000, false, within(truth, 0, 18_000), "");
        Part second = part(13_000, 30_000, true, within(truth, 13_000, 30_000), "");

        assertThat(TranscriptMerger.merge(List.of(first, second)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {30_000, 21_000, 19_000})
    void keepsWhatOnlyTheFormerPieceHasHeardOfTheirOverlap(long nextHeardFrom) {
        List<Said> truth = truth(new SplittableRandom(2), 30);
        Part first = part(0, 20_000, false, within(truth, 0, 20_000));
        Part second = part(15_000, 30_000, true, within(truth, nextHeardFrom, 30_000));

        Transcript whole = TranscriptMerger.merge(List.of(first, second));

        List<Said> heard = new ArrayList<>(within(truth, 0, 20_000));
        heard.removeIf(word -> word.start >= nextHeardFrom);
        heard.addAll(within(truth, nextHeardFrom, 30_000));
        assertThat(texts(whole)).isEqualTo(heard.stream().map(Said::text).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10_000, 16_000})
    void keepsWhatOnlyTheNextPieceHasHeardOfTheirOverlap(long formerHeardTo) {
        List<Said> truth = truth(new SplittableRandom(2), 30);
        Part first = part(0, 20_000, false, within(truth, 0, formerHeardTo));
        Part second = part(15_000, 30_000, true, within(truth, 15_000, 30_000));

        Transcript whole = TranscriptMerger.merge(List.of(first, second));

        List<Said> heard = new ArrayList<>(within(truth, 0, formerHeardTo));
        heard.addAll(within(truth, Math.max(15_000, formerHeardTo), 30_000));
        assertThat(texts(whole)).isEqualTo(heard.stream().map(Said::text).toList());
    }

    @Test
    void aSeamAddsNextToNoErrorsToThoseOfRecognition() {
        int merged = 0;
        int perfect = 0;
        int seams = 0;
        for (int seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Said> truth = truth(random, 1200);
            List<String> spoken = truth.stream().map(Said::text).toList();
            List<Part> parts = new ArrayList<>();
            List<String> stitched = new ArrayList<>();
            for (long start = 0; start < 1_200_000; start += 60_000) {
                long from = Math.max(0, start - OVERLAP);
                long to = start + 60_000;
                List<Said> heard = heard(within(truth, from, to), from, to, random);
                parts.add(part(from, to, start > 0, heard));
                long own = start == 0 ? 0 : start - OVERLAP / 2;
                long next = to == 1_200_000 ? to : to - OVERLAP / 2;
                heard.stream()
                        .filter(word -> truth.get(word.number).start >= own && truth.get(word.number).start < next)
                        .forEach(word -> stitched.add(word.text));
            }
            Transcript whole = TranscriptMerger.merge(parts);
            isMonotonic(whole);
            merged += distance(spoken, texts(whole));
            perfect += distance(spoken, stitched);
            seams += parts.size() - 1;
        }

        assertThat((merged - perfect) / (double) seams).isLessThanOrEqualTo(0.05);
    }

    private static List<Said> truth(SplittableRandom random, int seconds) {
        List<Said> words = new ArrayList<>();
        for (long at = 0; at + 400 < seconds * 1000L; at += 400) {
            words.add(new Said(at, "w" + random.nextInt(1000), words.size()));
        }
        return words;
    }

    private static List<Said> within(List<Said> truth, long from, long to) {
        return truth.stream()
                .filter(word -> word.start >= from && word.start + 300 <= to)
                .toList();
    }

    /** With 3 % errors, 35 % next to a cut, times that jitter, and a drift for the whole piece. */
    private static List<Said> heard(List<Said> words, long from, long to, SplittableRandom random) {
        double drift = random.nextDouble(-250, 250);
        List<Said> heard = new ArrayList<>();
        for (Said word : words) {
            boolean isAtEdge = (from > 0 && word.start < from + 800) || word.start + 300 > to - 800;
            long start = Math.max(from, Math.round(word.start + drift + random.nextDouble(-120, 120)));
            if (random.nextDouble() >= (isAtEdge ? 0.35 : 0.03)) {
                heard.add(new Said(start, word.text, word.number));
            } else if (random.nextInt(3) > 0) {
                heard.add(new Said(start, "e" + random.nextInt(1000), word.number));
            }
        }
        return heard;
    }

    private static Part part(long from, long to, boolean isOverlapping, List<Said> said) {
        return part(from, to, isOverlapping, said, " ");
    }

    private static Part part(long from, long to, boolean isOverlapping, List<Said> said, String between) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < said.size(); i += 8) {
            List<Word> words = said.subList(i, Math.min(i + 8, said.size())).stream()
                    .map(word -> word.from(from))
                    .toList();
            segments.add(new Segment(
                    words.getFirst().start(),
                    words.getLast().end(),
                    String.join(between, words.stream().map(Word::text).toList()),
                    words));
        }
        return part(
                from,
                to,
                isOverlapping,
                new Transcript("en", Duration.ofMillis(to - from), segments, "groq", "whisper", true));
    }

    private static Part wordless(long from, long to, boolean isOverlapping, long start, long end, String text) {
        Segment segment = new Segment(Duration.ofMillis(start - from), Duration.ofMillis(end - from), text, List.of());
        return part(
                from,
                to,
                isOverlapping,
                new Transcript("en", Duration.ofMillis(to - from), List.of(segment), "groq", "whisper", true));
    }

    private static Part part(long from, long to, boolean isOverlapping, Transcript transcript) {
        return new Part(Duration.ofMillis(from), Duration.ofMillis(to), isOverlapping, transcript);
    }

    private static List<Word> words(Transcript transcript) {
        return transcript.segments().stream()
                .flatMap(segment -> segment.words().stream())
                .toList();
    }

    private static List<String> texts(Transcript transcript) {
        return words(transcript).stream().map(Word::text).toList();
    }

    private static void isMonotonic(Transcript transcript) {
        Duration last = Duration.ZERO;
        for (Segment segment : transcript.segments()) {
            assertThat(segment.start()).isGreaterThanOrEqualTo(last);
            assertThat(segment.end()).isGreaterThanOrEqualTo(segment.start());
            last = segment.start();
        }
    }

    private static int distance(List<String> one, List<String> other) {
        int[] row = new int[other.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = diagonal + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.size()];
    }
}
