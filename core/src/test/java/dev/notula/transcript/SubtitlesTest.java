package dev.notula.transcript;

import static dev.notula.transcript.Transcripts.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubtitlesTest {
    @Test
    void srtCountsFromOneAndWritesACommaBeforeTheMilliseconds() {
        Transcript transcript = Transcripts.of(
                4_000_000, segment(0, 1500, "First."), segment(3_661_001, 3_663_999, "After an hour & more."));

        assertThat(srt(transcript)).isEqualTo("""
                1
                00:00:00,000 --> 00:00:01,500
                First.

                2
                01:01:01,001 --> 01:01:03,999
                After an hour & more.

                """);
    }

    @Test
    void vttHasItsHeaderAndAPointBeforeTheMilliseconds() {
        Transcript transcript = Transcripts.of(9000, segment(0, 1500, "First."), segment(4000, 6000, "Second."));

        assertThat(vtt(transcript)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:01.500
                First.

                00:00:04.000 --> 00:00:06.000
                Second.

                """);
    }

    @Test
    void anArrowInTheTextIsNoLineOfTimes() {
        Transcript transcript = Transcripts.of(9000, segment(0, 1500, "a --> b ----> c"));

        assertThat(srt(transcript).lines().filter(line -> line.contains("-->"))).hasSize(1);
        assertThat(vtt(transcript).lines().filter(line -> line.contains("-->"))).hasSize(1);
    }

    @Test
    void blankLinesInTheTextCollapse() {
        Transcript transcript = Transcripts.of(9000, segment(0, 1500, "one\n\n2\r\n\r\nthree\u0085four"));

        assertThat(srt(transcript)).contains("\none 2 three four\n\n");
    }

    @Test
    void vttEscapesWhatWouldBeMarkup() {
        Transcript transcript = Transcripts.of(9000, segment(0, 1500, "if a<b && c>d"));

        assertThat(vtt(transcript)).contains("if a&lt;b &amp;&amp; c&gt;d");
        assertThat(srt(transcript)).contains("if a<b && c>d");
    }

    @Test
    void hoursMayHaveThreeDigits() {
        long start = Duration.ofHours(100).toMillis();

        assertThat(srt(Transcripts.of(start + 9000, segment(start, start + 2000, "Still here."))))
                .contains("100:00:00,000 --> 100:00:02,000");
    }

    @Test
    void silenceIsAnEmptyFile() {
        assertThat(srt(Transcripts.of(9000))).isEmpty();
        assertThat(vtt(Transcripts.of(9000))).isEqualTo("WEBVTT\n\n");
    }

    private static String srt(Transcript transcript) {
        return new String(TranscriptFormat.SRT.render(transcript), UTF_8);
    }

    private static String vtt(Transcript transcript) {
        return new String(TranscriptFormat.VTT.render(transcript), UTF_8);
    }
}
