package dev.notula.transcript;

import static dev.notula.transcript.Transcripts.cue;
import static dev.notula.transcript.Transcripts.segment;
import static dev.notula.transcript.Transcripts.spoken;
import static dev.notula.transcript.Transcripts.steady;
import static dev.notula.transcript.Transcripts.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CuesTest {
    @Test
    void aShortSentenceIsOneLine() {
        Transcript transcript = Transcripts.of(9000, segment(500, 2500, "Good morning to all of you."));

        assertThat(Cues.of(transcript)).containsExactly(cue(500, 2500, "Good morning to all of you."));
    }

    @Test
    void silenceHasNoCues() {
        assertThat(Cues.of(Transcripts.of(9000))).isEmpty();
        assertThat(Cues.of(Transcripts.of(9000, segment(0, 10, " \n ")))).isEmpty();
    }

    @Test
    void linesEndAfterPunctuationRatherThanInTheMiddle() {
        Transcript transcript =
                Transcripts.of(9000, segment(0, 5000, "When the rain had stopped, we walked down to the old harbour."));

        assertThat(Cues.of(transcript))
                .containsExactly(cue(0, 5000, "When the rain had stopped,", "we walked down to the old harbour."));
    }

    @Test
    void linesEndBeforeAConjunctionRatherThanBehindIt() {
        Transcript transcript =
                Transcripts.of(9000, segment(0, 5000, "The children played outside and the parents talked inside"));

        assertThat(Cues.of(transcript))
                .containsExactly(cue(0, 5000, "The children played outside", "and the parents talked inside"));
    }

    @Test
    void cuesEndWithSentences() {
        Transcript transcript = Transcripts.of(
                20_000,
                steady(
                        0,
                        300,
                        50,
                        "This first sentence is long enough for one. This second sentence is just as long as it."));

        assertThat(Cues.of(transcript))
                .extracting(cue -> String.join("|", cue.lines()))
                .containsExactly(
                        "This first sentence is|long enough for one.", "This second sentence is just|as long as it.");
    }

    @Test
    void aPauseOfASecondEndsACue() {
        Segment segment = new Segment(
                Duration.ZERO,
                Duration.ofSeconds(5),
                "Wait a moment",
                List.of(word(0, 900, "Wait"), word(1900, 2500, "a"), word(2600, 3600, "moment")));

        assertThat(Cues.of(Transcripts.of(9000, segment)))
                .containsExactly(cue(0, 900, "Wait"), cue(1900, 3600, "a moment"));
    }

    @Test
    void anotherSpeakerGetsAnotherCue() {
        Transcript transcript =
                Transcripts.of(9000, spoken(0, 0, 1000, "Are you there?"), spoken(1, 1000, 2000, "I am."));

        assertThat(Cues.of(transcript)).containsExactly(cue(0, 916, "Are you there?"), cue(1000, 2000, "I am."));
    }

    @Test
    void aShortCueStaysIntoTheGapAfterIt() {
        Transcript transcript = Transcripts.of(9000, segment(1000, 1200, "Yes."), segment(5000, 5100, "No."));

        assertThat(Cues.of(transcript)).containsExactly(cue(1000, 1834, "Yes."), cue(5000, 5834, "No."));
    }

    @Test
    void aFastCueStaysUntilItCanBeReadAndTheNextWaitsForIt() {
        Transcript transcript = Transcripts.of(
                9000,
                spoken(0, 0, 500, "Forty characters in half a second, yes!!"),
                spoken(1, 1200, 3000, "Then somebody else"),
                spoken(0, 4500, 5000, "Forty characters in half a second, yes!!"));

        assertThat(Cues.of(transcript))
                .containsExactly(
                        cue(0, 2000, "Forty characters in half a second, yes!!"),
                        cue(2084, 3000, "Then somebody else"),
                        cue(4500, 6500, "Forty characters in half a second, yes!!"));
    }

    @Test
    void wordsCrowdedInOnePlaceAreReadInThePauseAfterThem() {
        Transcript transcript = Transcripts.of(
                20_000,
                steady(3000, 10, 0, "Nobody can say, let alone read, all of this in a fifth of a second."),
                segment(9000, 10_000, "That is better."));

        assertThat(Cues.of(transcript))
                .containsExactly(
                        cue(3000, 6300, "Nobody can say, let alone read,", "all of this in a fifth of a second."),
                        cue(9000, 10_000, "That is better."));
    }

    @Test
    void cuesBeforeABurstComeEarlierForIt() {
        Transcript transcript = Transcripts.of(
                9000,
                spoken(0, 1000, 2500, "An easy beginning,"),
                spoken(1, 2600, 3000, "and then some hasty words"),
                spoken(0, 3500, 5000, "that are all in time."));

        assertThat(Cues.of(transcript))
                .containsExactly(
                        cue(1000, 2082, "An easy beginning,"),
                        cue(2166, 3416, "and then some hasty words"),
                        cue(3500, 5000, "that are all in time."));
    }

    @Test
    void whatCannotBeReadBeforeTheRecordingEndsSharesTheTimeThereIs() {
        Transcript transcript = Transcripts.of(
                7000,
                segment(0, 2000, "There is time for this."),
                spoken(0, 4000, 4400, "Forty characters in half a second, yes!!"),
                spoken(1, 4500, 5000, "Forty characters in half a second, yes!!"),
                spoken(0, 5100, 5200, "Twenty in no time..."));

        assertThat(Cues.of(transcript))
                .containsExactly(
                        cue(0, 2000, "There is time for this."),
                        cue(3250, 4749, "Forty characters in half a second, yes!!"),
                        cue(4750, 6249, "Forty characters in half a second, yes!!"),
                        cue(6250, 7000, "Twenty in no time..."));
    }

    @Test
    void theLastCueEndsWithTheRecordingAndComesEarlierForIt() {
        Transcript transcript = Transcripts.of(1300, segment(1000, 1200, "Yes."));

        assertThat(Cues.of(transcript)).containsExactly(cue(466, 1300, "Yes."));
    }

    @Test
    void aWordThatIsHeldForLongLeavesAfterSevenSeconds() {
        Transcript transcript = Transcripts.of(20_000, segment(0, 12_000, "Goooal!"));

        assertThat(Cues.of(transcript)).containsExactly(cue(0, 7000, "Goooal!"));
    }

    @Test
    void theTextsPunctuationIsKeptWhereTheWordsHaveNone() {
        Segment segment = new Segment(
                Duration.ZERO,
                Duration.ofSeconds(4),
                "“Well,” she said – no!",
                List.of(
                        word(0, 500, "well"),
                        word(600, 1000, "She"),
                        word(1000, 1400, "said"),
                        word(3000, 3500, "no")));

        assertThat(Cues.of(Transcripts.of(9000, segment)))
                .containsExactly(cue(0, 1400, "“Well,” she said –"), cue(3000, 3834, "no!"));
    }

    @Test
    void wordsThatAreNotInTheTextDoNoHarm() {
        Segment segment = new Segment(
                Duration.ZERO,
                Duration.ofSeconds(3),
                "We paid twenty dollars",
                List.of(
                        word(0, 500, "We"),
                        word(500, 900, "paid"),
                        word(1000, 2000, "$20"),
                        word(2000, 3000, "dollars")));

        assertThat(Cues.of(Transcripts.of(9000, segment))).containsExactly(cue(0, 3000, "We paid twenty dollars"));
    }

    @Test
    void chineseHasSixteenCharactersToALine() {
        Transcript transcript = Transcripts.of(30_000, segment(0, 12_000, "今天我们来讨论一个非常重要的问题，就是怎样把语音变成文字。这个方法简单而且可靠。"));

        assertThat(Cues.of(transcript))
                .extracting(Cue::lines)
                .containsExactly(List.of("今天我们来讨论一个", "非常重要的问题，"), List.of("就是怎样把语音变成文字。", "这个方法简单而且可靠。"));
    }

    @Test
    void thaiIsCutWithinLimitsAndNeverInsideACharacter() {
        String text = "สวัสดีครับวันนี้เราจะมาพูดคุยกันเกี่ยวกับเรื่องที่สำคัญมากสำหรับทุกคนที่ต้องการเรียนรู้สิ่งใหม่ๆ"
                .repeat(3);

        List<Cue> cues = Cues.of(Transcripts.of(30_000, segment(0, 20_000, text)));

        assertThat(cues.stream().flatMap(cue -> cue.lines().stream()).toList())
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line.codePointAt(0))
                        .matches(point -> Character.getType(point) != Character.NON_SPACING_MARK));
        assertThat(Laws.bare(cues)).isEqualTo(text);
    }

    @Test
    void aWordThatNoLineHoldsIsCut() {
        Transcript transcript = Transcripts.of(9000, segment(0, 6000, "x".repeat(100)));

        List<Cue> cues = Cues.of(transcript);

        assertThat(cues).allSatisfy(Laws::fitsTheScreen);
        assertThat(Laws.bare(cues)).isEqualTo("x".repeat(100));
    }

    @Test
    void timesThatRunBackwardsOrBelowZeroAreSetRight() {
        Transcript transcript = Transcripts.of(
                9000, segment(-500, 2000, "One."), segment(4000, 3000, "Two."), segment(1000, 1500, "Three."));

        Laws.areInOrder(Cues.of(transcript));
    }

    @Test
    void timesAreRoundedOnceAndHalfUp() {
        Segment segment =
                new Segment(Duration.ofNanos(1_000_500_000), Duration.ofNanos(2_999_499_999L), "Hm.", List.of());

        assertThat(Cues.of(Transcripts.of(9000, segment))).containsExactly(cue(1001, 2999, "Hm."));
    }
}
