package dev.notula.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for every list of cues. */
final class Laws {
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final Pattern SQUARE = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}\\p{IsHangul}\\u3000-\\u303F\\uFF01-\\uFF60].*");
    /** 42 characters that are 16 wide, or 16 that are 42 wide. */
    static final long LINE = 42 * 16;

    private Laws() {}

    static void fitsTheScreen(Cue cue) {
        assertThat(cue.lines()).hasSizeBetween(1, 2);
        assertThat(cue.lines()).allSatisfy(line -> {
            assertThat(line).isNotBlank().isEqualTo(line.strip());
            assertThat(width(line)).isLessThanOrEqualTo(LINE);
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
            boolean isEasy = millis >= neededMillis(cue);
            boolean hasNoMore = i == cues.size() - 1
                    ? cue.end().toMillis() >= recordingMillis
                    : cue.end().toMillis() >= cues.get(i + 1).start().toMillis() - 1;
            assertThat(isEasy || hasNoMore).as("%s of %s", i, cues).isTrue();
        }
    }

    /** Each stays for 5/6 of a second, for a second per 20 characters and at most for 7, with two frames between them. */
    static void canBeRead(List<Cue> cues) {
        assertThat(cues)
                .allSatisfy(cue -> assertThat(millis(cue.start(), cue.end())).isBetween(neededMillis(cue), 7000L));
        for (int i = 1; i < cues.size(); i++) {
            assertThat(millis(cues.get(i - 1).end(), cues.get(i).start()))
                    .as("%s of %s", i, cues)
                    .isGreaterThanOrEqualTo(84);
        }
    }

    /** None comes more before its first word, or after it, and all are gone when the recording ends. */
    static void areNearTheirWords(List<Cue> cues, Transcript transcript, long earlyMillis, long lateMillis) {
        Iterator<Unit> units = Units.of(transcript).iterator();
        for (Cue cue : cues) {
            String said = bare(List.of(cue));
            Unit first = units.next();
            assertThat(millis(Duration.ofMillis(first.start()), cue.start()))
                    .as("%s of %s", cue, cues)
                    .isBetween(-earlyMillis, lateMillis);
            for (int at = bare(first.text()).length(); at < said.length(); ) {
                at += bare(units.next().text()).length();
            }
        }
        assertThat(cues.getLast().end()).isLessThanOrEqualTo(transcript.duration());
    }

    private static long neededMillis(Cue cue) {
        return neededMillis(cue.lines().stream().mapToLong(Laws::width).sum());
    }

    /** How long lines that are so wide together have to stay. */
    static long neededMillis(long width) {
        return Math.max(834, Math.ceilDiv(width * 1000, 16 * 20L));
    }

    private static long millis(Duration from, Duration to) {
        return to.minus(from).toMillis();
    }

    static long width(String text) {
        return CHARACTER
                .matcher(text)
                .results()
                .mapToLong(character -> SQUARE.matcher(character.group()).matches() ? 42 : 16)
                .sum();
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
