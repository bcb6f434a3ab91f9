package dev.notula.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for every list of cues. */
final class Laws {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Laws() {}

    static void fitsTheScreen(Cue cue) {
        assertThat(cue.lines()).hasSizeBetween(1, 2);
        assertThat(cue.lines()).allSatisfy(line -> {
            assertThat(line).isNotBlank().isEqualTo(line.strip());
            assertThat(characters(line)).isLessThanOrEqualTo(42);
        });
        assertThat(cue.end().minus(cue.start()).toMillis()).isBetween(1L, 7000L);
    }

    static void areInOrder(List<Cue> cues) {
        long earliest = 0;
        for (Cue cue : cues) {
            assertThat(cue.start().toMillis()).isGreaterThanOrEqualTo(earliest);
            assertThat(cue.end()).isGreaterThan(cue.start());
            earliest = cue.end().toMillis() + 1;
        }
    }

    /** A cue is too fast or too short only where the next one, or the end, leaves it no more time. */
    static void useTheTimeThereIs(List<Cue> cues, long recordingMillis) {
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            long millis = cue.end().minus(cue.start()).toMillis();
            long characters = cue.lines().stream().mapToLong(Laws::characters).sum();
            boolean isEasy = millis >= 834 && millis * 20 >= characters * 1000;
            boolean hasNoMore = i == cues.size() - 1
                    ? cue.end().toMillis() >= recordingMillis
                    : cue.end().toMillis() >= cues.get(i + 1).start().toMillis() - 1;
            assertThat(isEasy || hasNoMore).as("%s of %s", i, cues).isTrue();
        }
    }

    /** All that the cues say, without white space. */
    static String bare(List<Cue> cues) {
        return bare(cues.stream().flatMap(cue -> cue.lines().stream()).collect(Collectors.joining()));
    }

    static String bare(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    static long characters(String text) {
        return CHARACTER.matcher(text).results().count();
    }
}
