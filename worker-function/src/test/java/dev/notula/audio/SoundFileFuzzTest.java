package dev.notula.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files from strangers and what ffmpeg makes of them: read, or refused with what is promised. */
final class SoundFileFuzzTest {
    private static final PieceLengths SHORT = new PieceLengths(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final List<byte[]> OGG = List.of(
            note(1),
            new OggPageBuilder(1).head(0).sound(1, -1).sound(1, Long.MAX_VALUE).bytes(),
            new OggPageBuilder(2).sound(1, 5).head(312).bytes());
    private static final List<byte[]> REPORTS = List.of("""
            {"streams":[{"index":0,"codec_name":"opus","codec_type":"audio","sample_rate":"48000","channels":1,
            "bit_rate":"24000","disposition":{"default":1,"attached_pic":0},"tags":{"language":"eng"}},
            {"index":1,"codec_type":"video","disposition":{"attached_pic":1}}],
            "format":{"format_name":"ogg","duration":"11.093000","size":"33965","bit_rate":"24494"}}""".getBytes(UTF_8));

    private static byte[] note(int serial) {
        OggPageBuilder builder = new OggPageBuilder(serial).head(312);
        for (int i = 1; i <= 5; i++) {
            builder.sound(50, i * 48_000L);
        }
        return builder.bytes();
    }

    @Test
    void findsTheLengthOfWhateverCallsItselfOgg() {
        assertThat(Fuzzing.of(OGG).run(input -> {
                    Container.of(input);
                    OggOpus.probe(AudioBytes.of(input));
                }))
                .isPositive();
    }

    @Test
    void cutsWhateverPagesCome() {
        assertThat(Fuzzing.of(OGG).run(SoundFileFuzzTest::cut)).isPositive();
    }

    private static void cut(byte[] input) throws InterruptedException {
        OggSplitter splitter =
                new OggSplitter(SHORT, new Silences(), piece -> piece.audio().close());
        OggPages pages = new OggPages(new ByteArrayInputStream(input));
        try {
            for (Optional<OggPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                splitter.add(page.get());
            }
            splitter.end();
        } catch (IOException noOgg) {
            // The promise for what is no Ogg stream.
        }
    }

    @Test
    void readsWhateverFfprobeReports() {
        assertThat(Fuzzing.of(REPORTS).run(input -> {
                    try {
                        ProbeReport.read(input);
                    } catch (IOException noJson) {
                        // The promise for what is no report.
                    }
                }))
                .isPositive();
    }
}
