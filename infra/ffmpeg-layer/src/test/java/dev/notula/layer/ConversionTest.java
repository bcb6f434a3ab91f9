package dev.notula.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConversionTest {
    private static final byte[] NOTHING = {};

    @ParameterizedTest
    @EnumSource
    void encodesJustWhatTheProvidersGet(Arch arch) throws Exception {
        String encoders = arch.ffmpeg(NOTHING, "-encoders").text();

        List<String> names = Pattern.compile("(?m)^ [VAS][.A-Z]{5} (\\w+) ")
                .matcher(encoders)
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(names).containsExactlyInAnyOrder("aac", "flac", "libopus", "pcm_s16le");
    }

    @ParameterizedTest
    @EnumSource
    void makesAnOpusVoiceNoteOfTheSameLength(Arch arch) throws Exception {
        Run run = arch.ffmpeg(
                Sound.wav(3), "-i", "fd:", "-ac", "1", "-c:a", "libopus", "-b:a", "24k", "-f", "ogg", "pipe:1");

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(stream(arch, run.out())).contains("codec_name=opus", "channels=1", "format_name=ogg");
        assertThat(seconds(arch, run.out())).isCloseTo(3.0, within(0.05));
    }

    @ParameterizedTest
    @EnumSource
    void readsFromAStreamWhatItCannotSeekIn(Arch arch) throws Exception {
        byte[] ogg = arch.ffmpeg(Sound.wav(2), "-i", "pipe:0", "-c:a", "libopus", "-f", "ogg", "pipe:1")
                .out();

        byte[] flac = arch.ffmpeg(ogg, "-i", "pipe:0", "-c:a", "flac", "-f", "flac", "pipe:1")
                .out();

        assertThat(stream(arch, flac)).contains("codec_name=flac", "format_name=flac");
    }

    @ParameterizedTest
    @EnumSource
    void copiesTheSoundOfAnMp4IntoAStreamWithoutEncodingItAgain(Arch arch) throws Exception {
        byte[] mp4 = arch.ffmpeg(
                        Sound.wav(2),
                        "-i",
                        "fd:",
                        "-c:a",
                        "aac",
                        "-f",
                        "ipod",
                        "-movflags",
                        "+frag_keyframe+empty_moov+default_base_moof",
                        "pipe:1")
                .out();

        Run copy = arch.ffmpeg(mp4, "-i", "fd:", "-map", "0:a:0", "-c:a", "copy", "-f", "adts", "pipe:1");

        assertThat(copy.exit()).isZero();
        assertThat(stream(arch, mp4)).contains("codec_name=aac", "format_name=mov,mp4,m4a,3gp,3g2,mj2");
        assertThat(stream(arch, copy.out())).contains("codec_name=aac", "format_name=aac");
    }

    @ParameterizedTest
    @EnumSource
    void reportsSilencesWhileItEncodes(Arch arch) throws Exception {
        Run run = arch.ffmpeg(
                Sound.wav(4, 1, 3),
                "-i",
                "fd:",
                "-af",
                "silencedetect=noise=-35dB:d=0.4,ametadata=mode=print:file=pipe\\\\:2",
                "-c:a",
                "libopus",
                "-f",
                "ogg",
                "pipe:1");

        assertThat(run.exit()).isZero();
        assertThat(number("lavfi.silence_start=(\\S+)", run.err())).isCloseTo(1.0, within(0.01));
        assertThat(number("lavfi.silence_end=(\\S+)", run.err())).isCloseTo(3.0, within(0.01));
        assertThat(seconds(arch, run.out())).isCloseTo(4.0, within(0.05));
    }

    @ParameterizedTest
    @EnumSource
    void keepsThePausesThatAPhoneDidNotTransmit(Arch arch) throws Exception {
        byte[] fiveSeconds = Sound.silentAmr(250);

        Run run = arch.ffmpeg(fiveSeconds, "-xerror", "-i", "fd:", "-f", "s16le", "pipe:1");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).hasSize(5 * 8000 * 2);
    }

    private static double seconds(Arch arch, byte[] media) throws Exception {
        return number("(?m)^duration=([0-9.]+)$", stream(arch, media));
    }

    private static String stream(Arch arch, byte[] media) throws Exception {
        return arch.ffprobe(
                        media,
                        "-show_entries",
                        "stream=codec_name,channels:format=format_name,duration",
                        "-of",
                        "default=noprint_wrappers=1",
                        "fd:")
                .text();
    }

    private static double number(String pattern, String text) {
        MatchResult match = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern + " in: " + text));
        return Double.parseDouble(match.group(1));
    }
}
