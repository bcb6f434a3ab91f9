package dev.notula.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings that are cut while they come, and what is held of them meanwhile. */
final class ArrivingIT {
    private static final PieceLengths LENGTHS = new PieceLengths(
            Duration.ofSeconds(10), Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final int SECONDS = 40;

    private final AudioPreparer preparer = new AudioPreparer(new FfmpegTool(Sound.ffmpegDirectory()));

    enum InOrder {
        WAVE,
        MP4_WITH_ITS_INDEX_FIRST,
        MP4_IN_FRAGMENTS,
        MATROSKA
    }

    @ParameterizedTest
    @EnumSource
    void piecesAreReadyBeforeTheLastByteHasCome(InOrder kind) throws Exception {
        byte[] file = file(kind);
        assertThat(Arrival.isInOrder(file)).isTrue();
        CountDownLatch firstPiece = new CountDownLatch(1);
        List<Piece> pieces = new ArrayList<>();

        try (Inflow source = Inflow.create();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            source.appender().write(file, 0, file.length / 2);
            AudioProbe probe = ((ProbeResult.Sound) preparer.probe(source, Container.of(file), Sound.soon())).probe();
            AudioPlan.Chunk plan = new AudioPlan.Chunk(probe.track(), Container.OGG_OPUS, 32, LENGTHS);
            Future<Split> split = threads.submit(() -> preparer.split(
                    source,
                    probe,
                    plan,
                    piece -> {
                        pieces.add(piece);
                        firstPiece.countDown();
                    },
                    Sound.soon()));
            firstPiece.await();
            source.appender().write(file, file.length / 2, file.length - file.length / 2);
            source.complete();

            assertThat(split.get().fault()).isEmpty();
            assertThat(split.get().isPartial()).isFalse();
            assertThat(pieces.getLast().end()).isBetween(Duration.ofMillis(39_800), Duration.ofMillis(40_200));
        }
    }

    @Test
    void nothingOfARecordingLiesOnDiskWhileItIsCut(@TempDir Path temporary) throws Exception {
        String usual = System.setProperty("java.io.tmpdir", temporary.toString());
        List<String> open = new ArrayList<>();

        try (Inflow source = Inflow.create()) {
            source.appender().write(file(InOrder.MATROSKA));
            source.complete();
            AudioProbe probe = ((ProbeResult.Sound) preparer.probe(source.whole(), Sound.soon())).probe();
            AudioPlan.Chunk plan = new AudioPlan.Chunk(probe.track(), Container.OGG_OPUS, 32, LENGTHS);
            PieceSink sink = piece -> {
                assertThat(temporary).isEmptyDirectory();
                ProcessHandle own = ProcessHandle.current();
                open.addAll(openFiles(own).stream()
                        .filter(file -> file.contains("notula") && file.contains("deleted"))
                        .toList());
                own.descendants()
                        .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                        .map(ArrivingIT::openFiles)
                        .forEach(open::addAll);
                piece.audio().close();
            };
            preparer.split(source, probe, plan, sink, Sound.soon());
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }

        assertThat(open).isNotEmpty().allMatch(file -> file.matches("/memfd:notula.*|pipe:.*|/dev/null"));
    }

    /** What a process has open; nothing of one that is over. */
    private static List<String> openFiles(ProcessHandle process) {
        List<String> open = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                open.add(Files.readSymbolicLink(descriptor).toString());
            }
        } catch (IOException closedMeanwhile) {
            return open;
        }
        return open;
    }

    private static byte[] file(InOrder kind) throws Exception {
        byte[] pcm = Sound.speechLike(SECONDS);
        return switch (kind) {
            case WAVE -> Sound.encode(pcm, "-c:a", "pcm_s16le", "-f", "wav");
            case MP4_WITH_ITS_INDEX_FIRST -> indexFirst(Sound.encode(pcm, "-c:a", "aac", "-f", "mp4"));
            case MP4_IN_FRAGMENTS ->
                Sound.encode(pcm, "-c:a", "aac", "-movflags", "+frag_keyframe+empty_moov", "-f", "mp4");
            case MATROSKA -> Sound.matroska(pcm, "flac");
        };
    }

    /** The same film with its index moved to where the sound begins, and the places in it moved by its length. */
    private static byte[] indexFirst(byte[] film) {
        ByteBuffer boxes = ByteBuffer.wrap(film);
        int index = 0;
        int sound = 0;
        for (int at = 0; at < film.length; at += boxes.getInt(at)) {
            String type = new String(film, at + 4, 4, ISO_8859_1);
            index = type.equals("moov") ? at : index;
            sound = type.equals("mdat") ? at : sound;
        }
        int length = boxes.getInt(index);
        int table = new String(film, ISO_8859_1).indexOf("stco", index);
        for (int i = 0; i < boxes.getInt(table + 8); i++) {
            int entry = table + 12 + 4 * i;
            boxes.putInt(entry, boxes.getInt(entry) + length);
        }
        ByteBuffer moved = ByteBuffer.allocate(film.length);
        return moved.put(film, 0, sound)
                .put(film, index, length)
                .put(film, sound, index - sound)
                .put(film, index + length, film.length - index - length)
                .array();
    }
}
