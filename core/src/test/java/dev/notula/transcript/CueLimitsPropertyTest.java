package dev.notula.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.statistics.Statistics;

/** The limits of cues whose words have times, however fast they are. Ordinary talk has two or three words a second. */
class CueLimitsPropertyTest {
    @Property(tries = 500)
    void everyCueKeepsAllLimitsUnlessNoLayoutAtAllCan(
            @ForAll long seed, @ForAll @DoubleRange(min = 1, max = 6) double wordsPerSecond) {
        Transcript transcript = Chatter.of(wordsPerSecond, new SplittableRandom(seed));
        boolean isPossible = new Readability(transcript).isPossible(750, 30_000);

        List<Cue> cues = Cues.of(transcript);

        if (isPossible) {
            Laws.canBeRead(cues);
            Laws.areNearTheirWords(cues, transcript, 750, 30_000);
        }
        assertThat(cues).allSatisfy(Laws::fitsTheScreen);
        Laws.areInOrder(cues);
        Laws.useTheTimeThereIs(cues, transcript.duration().toMillis());
        assertThat(Laws.bare(cues)).isEqualTo(Laws.bare(transcript.text()));
        Statistics.label("possible").collect(isPossible).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 40);
            coverage.check(false).percentage(share -> share > 10);
        });
    }

    @Property(tries = 300)
    void noSpeechIsTooFastWhereASilenceFollowsInWhichItCouldBeRead(
            @ForAll long seed, @ForAll @DoubleRange(min = 1, max = 6) double wordsPerSecond) {
        Transcript transcript = Chatter.withTimeToRead(wordsPerSecond, new SplittableRandom(seed));

        List<Cue> cues = Cues.of(transcript);

        Laws.canBeRead(cues);
        Laws.areNearTheirWords(cues, transcript, 750, 30_000);
    }

    @Property(tries = 300)
    void noCueIsLateWhereAnyLayoutHasAllWithTheirWords(
            @ForAll long seed, @ForAll @DoubleRange(min = 12, max = 24) double charactersPerSecond) {
        Transcript transcript = Talk.sentencesAtASpeedOf(charactersPerSecond, new SplittableRandom(seed));
        Assume.that(new Readability(transcript).isPossible(0, 0));

        List<Cue> cues = Cues.of(transcript);

        Laws.canBeRead(cues);
        Laws.areNearTheirWords(cues, transcript, 750, 0);
    }

    @Property(tries = 100)
    void cuesOfSpeechOfUpTo18CharactersASecondAreNeverLateByASecond(
            @ForAll long seed, @ForAll @DoubleRange(min = 6, max = 18) double charactersPerSecond) {
        Transcript transcript = Talk.atASpeedOf(charactersPerSecond, new SplittableRandom(seed));

        List<Cue> cues = Cues.of(transcript);

        Laws.canBeRead(cues);
        Laws.areNearTheirWords(cues, transcript, 750, 1000);
    }

    @Property(tries = 100)
    void cuesOfUpToThreeWordsASecondAreNeverLateByTwoSeconds(
            @ForAll long seed, @ForAll @DoubleRange(min = 1.2, max = 3) double wordsPerSecond) {
        Transcript transcript = Talk.inWordsPerSecond(wordsPerSecond, new SplittableRandom(seed));

        List<Cue> cues = Cues.of(transcript);

        Laws.canBeRead(cues);
        Laws.areNearTheirWords(cues, transcript, 750, 2000);
    }

    @Property(tries = 50)
    void noCueIsLateByMoreThanHalfAMinuteHoweverFastTheSpeechIs(
            @ForAll long seed, @ForAll @DoubleRange(min = 18, max = 38) double charactersPerSecond) {
        Transcript transcript = Talk.atASpeedOf(charactersPerSecond, new SplittableRandom(seed));

        Laws.areNearTheirWords(Cues.of(transcript), transcript, 750, 30_000);
    }
}
