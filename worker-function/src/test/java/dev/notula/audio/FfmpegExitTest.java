package dev.notula.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FfmpegExitTest {
    @ParameterizedTest
    @CsvSource({
        "183, Error opening input: Invalid data found when processing input, NOT_MEDIA",
        "183, moov atom not found, INCOMPLETE",
        "234, Stream map '' matches no streams., NO_SOUND",
        "234, Format not on whitelist, UNSUPPORTED",
        "234, Output file is empty, DAMAGED",
        "187, End of file, DAMAGED",
        "8, Decoder not found, UNSUPPORTED",
        "139, , DAMAGED"
    })
    void saysWhatIsWrongWithTheFile(int code, String errors, AudioFault fault) throws IOException {
        assertThat(FfmpegExit.fault(exit(code, errors == null ? "" : errors))).contains(fault);
    }

    @Test
    void takesNoOffenceAtWordsAlone() throws IOException {
        assertThat(FfmpegExit.fault(exit(0, "CRC mismatch! Invalid data found")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8, Protocol not found", "137, killed", "143, terminated"})
    void blamesNoFileForWhatIsNotItsFault(int code, String errors) {
        assertThatThrownBy(() -> FfmpegExit.fault(exit(code, errors))).isInstanceOf(FfmpegException.class);
    }

    @Test
    void keepsTheEndOfWhatIsWritten() throws IOException {
        TailBuffer tail = new TailBuffer(10);
        tail.fillFrom(new ByteArrayInputStream("0123456789abcdef".repeat(1000).getBytes(UTF_8)));

        assertThat(tail.text()).isEqualTo("6789abcdef");
    }

    @Test
    void readsAReportInWhichEverythingIsMissing() throws IOException {
        assertThat(ProbeReport.read("{}".getBytes(UTF_8))).isEqualTo(new ProbeResult.Unusable(AudioFault.NO_SOUND));
    }

    @Test
    void readsAReportWhoseNumbersAreNotThere() throws IOException {
        String json = """
                {"streams": [
                  {"index": 0, "codec_type": "video", "codec_name": "mjpeg", "disposition": {"attached_pic": 1}},
                  {"index": 1, "codec_type": "audio", "sample_rate": "N/A", "tags": {"language": "und"}}],
                 "format": {"format_name": "matroska,webm", "duration": "N/A"}}""";

        assertThat(ProbeReport.read(json.getBytes(UTF_8))).isInstanceOfSatisfying(ProbeResult.Sound.class, sound -> {
            assertThat(sound.probe().duration()).isEqualTo(Duration.ZERO);
            assertThat(sound.probe().hasVideo()).isFalse();
            assertThat(sound.probe().track()).isEqualTo(new Track(1, "unknown", 0, 0, false));
        });
    }

    private static MediaProcess.Exit exit(int code, String errors) {
        return new MediaProcess.Exit(MediaProcess.End.EXITED, code, errors);
    }
}
