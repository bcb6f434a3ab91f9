package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OggSplitterTest {
    private static final PieceLengths SHORT = new PieceLengths(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Test
    void refusesAPacketThatIsLongerThanOpusAllows() throws Exception {
        byte[] packet = {0x3b, 0x3b, 0}; // 59 frames of 60 ms
        byte[] ogg = new OggPageBuilder(1).head(312).page(0, 0, packet, 1).bytes();
        OggPages pages = new OggPages(new ByteArrayInputStream(ogg));
        OggSplitter splitter = new OggSplitter(
                false, SHORT, new Silences(), piece -> piece.audio().close());
        splitter.add(pages.next().orElseThrow());
        splitter.add(pages.next().orElseThrow());

        assertThatThrownBy(() -> splitter.add(pages.next().orElseThrow())).isInstanceOf(MalformedSoundException.class);
    }

    @Test
    void refusesPacketsThatNobodyCouldHear() throws Exception {
        byte[] noFrames = {0x0b, 0};

        for (byte[] packet : List.of(new byte[0], noFrames, new byte[70_000])) {
            OggSplitter splitter = new OggSplitter(
                    false, SHORT, new Silences(), piece -> piece.audio().close());
            OggPages pages = new OggPages(
                    new ByteArrayInputStream(new OggPageBuilder(1).head(312).bytes()));
            splitter.add(pages.next().orElseThrow());
            splitter.add(pages.next().orElseThrow());

            assertThatThrownBy(() -> splitter.add(new OggPages.Page(List.of(packet), 0)))
                    .isInstanceOf(MalformedSoundException.class);
        }
    }

    @Test
    void givesUpOnAPacketThatDoesNotEnd() {
        OggPageBuilder ogg = new OggPageBuilder(1);
        byte[] full = new byte[255 * 255];
        for (int i = 0; i < 300; i++) {
            ogg.page(0, -1, full, 255);
        }
        OggPages pages = new OggPages(new ByteArrayInputStream(ogg.bytes()));

        assertThatThrownBy(() -> {
                    while (pages.next().isPresent()) {
                        // On it goes.
                    }
                })
                .isInstanceOf(MalformedSoundException.class);
    }

    @Test
    void leavesNothingInMemoryOfAPieceThatNobodyGets() throws Exception {
        Pauses deaf = new Pauses() {
            @Override
            public Optional<Duration> cut(Duration from, Duration to, Excerpt sound) {
                return Optional.empty();
            }

            @Override
            public boolean isSilent(Duration from, Duration to, MemoryFile sound) throws IOException {
                throw new FfmpegException("no time left for ffmpeg");
            }
        };
        long before = filesInMemory();

        assertThatThrownBy(() -> split(new OggSplitter(false, SHORT, deaf, _ -> {}), Duration.ZERO))
                .isInstanceOf(FfmpegException.class);

        assertThat(filesInMemory()).isLessThanOrEqualTo(before);
    }

    private static long filesInMemory() throws IOException {
        long count = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.filter(Files::isSymbolicLink).toList()) {
                count += Files.readSymbolicLink(descriptor).toString().contains("memfd:notula") ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void countsFromTheFirstSoundOfARecordingThatWasTakenOutOfALiveStream() throws Exception {
        List<Piece> pieces = new ArrayList<>();

        Duration end = split(new OggSplitter(false, SHORT, new Silences(), pieces::add), Duration.ofHours(1));

        assertThat(pieces.getFirst().start()).isZero();
        assertThat(pieces.getLast().end()).isEqualTo(end);
        assertThat(end).isBetween(Duration.ofMillis(9900), Duration.ofSeconds(10));
    }

    @Test
    void countsFromTheBeginningOfAFilmWhoseSoundStartsLater() throws Exception {
        List<Piece> pieces = new ArrayList<>();

        split(new OggSplitter(true, SHORT, new Silences(), pieces::add), Duration.ofSeconds(5));

        assertThat(pieces.getFirst().start()).isEqualTo(Duration.ofSeconds(5));
    }

    /** Ten seconds of sound on pages that begin at this time; returns where it ends. */
    private static Duration split(OggSplitter splitter, Duration begin) throws Exception {
        OggPageBuilder ogg = new OggPageBuilder(1).head(312);
        for (int second = 1; second <= 10; second++) {
            ogg.sound(50, (begin.toSeconds() + second) * 48_000);
        }
        OggPages pages = new OggPages(new ByteArrayInputStream(ogg.bytes()));
        for (Optional<OggPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
            splitter.add(page.get());
        }
        splitter.finish();
        assertThat(splitter.isInStep()).isTrue();
        return splitter.end();
    }
}
