package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordAlignerTest {
    @Test
    void lendsWordsTheirPunctuation() {
        assertThat(align("\"Well,\" she said, \"no!\"", "Well", "she", "said", "no"))
                .containsExactly("\"Well,\"", "she", "said,", "\"no!\"");
    }

    @Test
    void joinsThePiecesOfAWord() {
        assertThat(align("Flight GA-412 isn't late.", "Flight", "GA", "-412", "isn", "'t", "late"))
                .containsExactly("Flight", "GA-412", "isn't", "late.");
    }

    @Test
    void keepsWordsApartInScriptsWithoutSpaces() {
        assertThat(align("今日は、雨です。", "今日", "は", "雨", "です")).containsExactly("今日", "は、", "雨", "です。");
    }

    @Test
    void countsLettersBeyondTheFirstPlane() {
        assertThat(align("𝒜 b, 𝒞!", "𝒜", "b", "𝒞")).containsExactly("𝒜", "b,", "𝒞!");
    }

    @Test
    void keepsTheWordsAsTheyAreWhereTheTextSaysOtherwise() {
        assertThat(align("It costs $5.", "It", "costs", "five", "dollars"))
                .containsExactly("It", "costs", "five", "dollars");
    }

    @Test
    void sharesWordsOutByTheTextEvenIfTimesDisagree() {
        List<RawSegment> segments = List.of(segment(0, 1, "One two."), segment(1, 2, "Three four."));
        List<RawWord> words = List.of(word(0, "One"), word(1.2, "two"), word(1.3, "Three"), word(1.6, "four"));

        List<RawSegment> aligned = WordAligner.align(segments, words);

        assertThat(texts(aligned.get(0))).containsExactly("One", "two.");
        assertThat(texts(aligned.get(1))).containsExactly("Three", "four.");
    }

    @Test
    void sharesWordsOutByTimeWhereTheTextSaysOtherwise() {
        List<RawSegment> segments = List.of(segment(0, 1, "1 2"), segment(1, 2, "3 4"));
        List<RawWord> words = List.of(word(0, "one"), word(0.5, "two"), word(1.1, "three"), word(7, "four"));

        List<RawSegment> aligned = WordAligner.align(segments, words);

        assertThat(texts(aligned.get(0))).containsExactly("one", "two");
        assertThat(texts(aligned.get(1))).containsExactly("three", "four");
    }

    @Test
    void leavesASegmentWithoutLettersAlone() {
        List<RawSegment> aligned = WordAligner.align(
                List.of(segment(0, 1, "♪"), segment(1, 2, "la la")), List.of(word(1, "la"), word(1.5, "la")));

        assertThat(texts(aligned.get(0))).isEmpty();
        assertThat(texts(aligned.get(1))).containsExactly("la", "la");
    }

    private static List<String> align(String text, String... words) {
        List<RawWord> timed = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            timed.add(word(i * 0.5, words[i]));
        }
        return texts(WordAligner.align(List.of(segment(0, words.length, text)), timed)
                .getFirst());
    }

    private static List<String> texts(RawSegment segment) {
        return segment.words().stream().map(RawWord::text).toList();
    }

    private static RawWord word(double start, String text) {
        return new RawWord(start, start + 0.4, text);
    }

    private static RawSegment segment(double start, double end, String text) {
        return new RawSegment(start, end, -1, text, List.of(), Score.NONE);
    }
}
