package dev.notula.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers' bytes cannot make the programs open anything: what could do so was not compiled in. */
final class ClosedDoorsTest {
    private static final byte[] NOTHING = {};
    private static final int PROTOCOL_NOT_FOUND = 8;
    private static final int INVALID_DATA = 183;

    @TempDir
    Path directory;

    private ServerSocketChannel server;

    ClosedDoorsTest() throws IOException {
        server = ServerSocketChannel.open();
    }

    @BeforeEach
    void listen() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsAndWritesThroughDescriptorsAlone(Arch arch) throws Exception {
        String protocols = arch.ffmpeg(NOTHING, "-protocols").text();

        assertThat(protocols.lines().map(String::strip))
                .containsExactly("Supported file protocols:", "Input:", "fd", "pipe", "Output:", "fd", "pipe");
    }

    @ParameterizedTest
    @EnumSource
    void hasNoDemuxerThatFollowsReferences(Arch arch) throws Exception {
        List<String> demuxers = names(arch.ffmpeg(NOTHING, "-demuxers").text());

        assertThat(demuxers)
                .contains("ogg", "mov", "matroska")
                .doesNotContain("hls", "applehttp", "dash", "concat", "sdp", "rtsp", "rtp", "imf", "image2", "lavfi");
    }

    @ParameterizedTest
    @EnumSource
    void opensNoUrl(Arch arch) throws Exception {
        String url = url("voice.ogg");

        Run convert = arch.ffmpeg(NOTHING, "-i", url, "-f", "null", "-");
        Run probe = arch.ffprobe(NOTHING, url);

        assertThat(convert.exit()).isEqualTo(PROTOCOL_NOT_FOUND);
        assertThat(convert.err()).contains("Protocol not found");
        assertThat(probe.err()).contains("Protocol not found");
        assertNobodyConnected();
    }

    @ParameterizedTest
    @EnumSource
    void readsNoFile(Arch arch) throws Exception {
        Path recording = Files.write(directory.resolve("someone-elses.wav"), Sound.wav(1));

        Run convert = arch.ffmpeg(NOTHING, "-i", recording.toString(), "-f", "null", "-");
        Run probe = arch.ffprobe(NOTHING, "file:" + recording);

        assertThat(convert.exit()).isEqualTo(PROTOCOL_NOT_FOUND);
        assertThat(convert.err()).contains("Protocol not found");
        assertThat(probe.err()).contains("Protocol not found");
    }

    @ParameterizedTest
    @EnumSource
    void writesNoFile(Arch arch) throws Exception {
        Path result = directory.resolve("result.wav");

        Run run = arch.ffmpeg(Sound.wav(1), "-i", "fd:", result.toString());

        assertThat(run.exit()).isEqualTo(PROTOCOL_NOT_FOUND);
        assertThat(result).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnHlsPlaylist(Arch arch) throws Exception {
        assertRefused(arch, """
                #EXTM3U
                #EXT-X-TARGETDURATION:10
                #EXTINF:10,
                %s
                #EXTINF:10,
                file://%s
                #EXT-X-ENDLIST
                """.formatted(url("segment.ts"), recording()));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAConcatScript(Arch arch) throws Exception {
        assertRefused(arch, """
                ffconcat version 1.0
                file '%s'
                file '%s'
                """.formatted(url("a.wav"), recording()));
    }

    @ParameterizedTest
    @EnumSource
    void refusesASessionDescription(Arch arch) throws Exception {
        assertRefused(arch, """
                v=0
                o=- 0 0 IN IP4 127.0.0.1
                s=call
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP 0
                """.formatted(port()));
    }

    @ParameterizedTest
    @EnumSource
    void refusesADashManifest(Arch arch) throws Exception {
        assertRefused(arch, """
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT10S"
                    profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">
                  <Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="64000">
                    <BaseURL>%s</BaseURL><SegmentList><SegmentURL media="%s"/></SegmentList>
                  </Representation></AdaptationSet></Period>
                </MPD>
                """.formatted(url("a.mp4"), url("b.mp4")));
    }

    /** Both ways in: as a seekable descriptor and as a stream. */
    private void assertRefused(Arch arch, String document) throws Exception {
        for (String input : List.of("fd:", "pipe:0")) {
            Run convert = arch.ffmpeg(Sound.ascii(document), "-i", input, "-f", "wav", "pipe:1");
            Run probe = arch.ffprobe(Sound.ascii(document), "-show_format", input);

            assertThat(convert.exit()).isEqualTo(INVALID_DATA);
            assertThat(convert.err()).contains("Invalid data found when processing input");
            assertThat(convert.out()).isEmpty();
            assertThat(probe.exit()).isNotZero();
        }
        assertNobodyConnected();
    }

    /** The kernel accepts connections on loopback before the client goes on, so none can still be under way. */
    private void assertNobodyConnected() throws IOException {
        assertThat(server.accept()).isNull();
    }

    private String url(String name) throws IOException {
        return "http://127.0.0.1:" + port() + "/" + name;
    }

    private int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private Path recording() throws IOException {
        return Files.write(directory.resolve("someone-elses.wav"), Sound.wav(1));
    }

    /** The names in the second column; {@code mov,mp4,m4a} are three. */
    private static List<String> names(String table) {
        return Pattern.compile("(?m)^ *D +(\\S+) +\\S.*$")
                .matcher(table)
                .results()
                .flatMap(row -> List.of(row.group(1).split(",")).stream())
                .toList();
    }
}
