package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
