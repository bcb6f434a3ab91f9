package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerTest {
    @ParameterizedTest
    @CsvSource({
        "494433040000000000, MP3",
        "fffb90c400000000, MP3",
        "fff350c400000000, MP3",
        "fff15040, AAC_ADTS",
        "fff94c80, AAC_ADTS",
        "0000001c667479704d344120, MP4",
        "00000014667479707174202000, MP4",
        "000000186674797033677035, MP4",
        "0000000877696465, MP4",
        "00012c2e6d646174, MP4",
        "1a45dfa39f4286810142f7810142f2810442f381084282847765626d, WEBM",
        "1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61, MATROSKA",
        "524946462400000057415645666d7420, WAV",
        "52463634ffffffff57415645, WAV",
        "664c614300000022, FLAC",
        "2321414d520a3c, AMR",
        "2321414d522d57420a, AMR",
        "464f524d000000ff41494646, AIFF",
        "464f524d000000ff41494643, AIFF",
        "6361666600010000, CAF",
        "2e736e6400000018, AU",
        "3026b2758e66cf11, ASF",
        "52494646240000004156492020, AVI",
        "464c5601050000000900000000, FLV",
        "000001ba44000400, MPEG_PS",
        "0b77d3a3, AC3",
        "4d414320960f0000, APE",
        "7776706b, WAVPACK"
    })
    void isToldByTheFirstBytes(String hex, Container container) {
        assertThat(Container.of(HexFormat.of().parseHex(hex))).isEqualTo(container);
        assertThat(container.refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OpusHead, OGG_OPUS", "'\u0001vorbis', OGG_VORBIS", "'\u007fFLAC', OGG_FLAC", "Speex, OGG"})
    void looksIntoAnOggPageForItsCodec(String codec, Container container) {
        byte[] page = ("OggS" + "\0".repeat(23) + "\u0013" + codec + "\0\0\0").getBytes(ISO_8859_1);

        assertThat(Container.of(page)).isEqualTo(container);
    }

    @Test
    void knowsATransportStreamByItsBeat() {
        byte[] stream = new byte[Container.HEAD_BYTES];
        stream[0] = 'G';
        stream[188] = 'G';
        stream[376] = 'G';

        assertThat(Container.of(stream)).isEqualTo(Container.MPEG_TS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9001/x.ts\n",
                "\n  #extm3u\n",
                "\u00ef\u00bb\u00bf#EXTM3U",
                "ffconcat version 1.0\nfile a.ogg\n",
                "file 'secret.ogg'\nfile http://localhost/x://",
                "[playlist]\nFile1=http://localhost/",
                "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n",
                "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\">",
                "<MPD>",
                "<?xml version='1.0'?><!-- hidden --><MPD type='static'>",
                "<asx version=\"3.0\">",
                "<smil>",
                "<SmoothStreamingMedia MajorVersion=\"2\">",
                "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next"
            })
    void refusesWhatOnlyNamesOtherFiles(String head) {
        Container container = Container.of(head.getBytes(ISO_8859_1));

        assertThat(container.refusal()).contains(AudioFault.PLAYLIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "89504e470d0a1a0a",
                "ffd8ffe000104a46",
                "474946383961",
                "52494646240000005745425056503820",
                "0000001c6674797068656963",
                "0000001c6674797061766966",
                "49492a00"
            })
    void refusesPictures(String hex) {
        assertThat(Container.of(HexFormat.of().parseHex(hex)).refusal()).contains(AudioFault.PICTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "255044462d312e37",
                "504b030414000000",
                "526172211a07",
                "1f8b0800",
                "7f454c46020101",
                "4d5a9000030000",
                "3c21444f43545950452068746d6c3e",
                "3c3f786d6c2076657273696f6e3d22312e30223f3e3c6e6f74652f3e",
                "48656c6c6f2c20776f726c64210a",
                "7b2261223a317d",
                "fffe480065006c006c006f00"
            })
    void refusesWhatIsNeitherSoundNorPicture(String hex) {
        assertThat(Container.of(HexFormat.of().parseHex(hex)).refusal()).contains(AudioFault.NOT_MEDIA);
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(Container.of(new byte[0]).refusal()).contains(AudioFault.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0102030405060708", "ffff00", "ffe00000", "524946462400000058585858"})
    void leavesTheUnknownToAProbe(String hex) {
        assertThat(Container.of(HexFormat.of().parseHex(hex))).isEqualTo(Container.UNKNOWN);
        assertThat(Container.UNKNOWN.refusal()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasAPlainExtensionAndType(Container container) {
        assertThat(container.extension()).matches("[a-z0-9]{2,4}");
        assertThat(container.contentType()).matches("(audio|video|application)/[a-z0-9-]+");
    }
}
