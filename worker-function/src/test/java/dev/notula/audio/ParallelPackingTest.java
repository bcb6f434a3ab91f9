package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ParallelPackingTest {
    private final List<Integer> handedOn = Collections.synchronizedList(new ArrayList<>());

    @Test
    void handsPiecesOnInOrderAlsoWhereALaterOneIsReadyFirst() throws Exception {
        CountDownLatch secondIsReady = new CountDownLatch(1);

        try (ParallelPacking packing = new ParallelPacking(
                piece -> {
                    if (piece.number() == 0) {
                        secondIsReady.await();
                    } else {
                        secondIsReady.countDown();
                    }
                    return piece;
                },
                piece -> handedOn.add(piece.number()),
                2)) {
            packing.accept(piece(0));
            packing.accept(piece(1));
            packing.finish();
        }

        assertThat(handedOn).containsExactly(0, 1);
    }

    @Test
    void tellsTheCutterThatAPieceCannotBeEncodedAndLetsGoOfTheOthers() throws Exception {
        Piece second = piece(1);
        Piece third = piece(2);
        CountDownLatch secondIsAccepted = new CountDownLatch(1);

        try (ParallelPacking packing = new ParallelPacking(
                piece -> {
                    if (piece.number() == 0) {
                        secondIsAccepted.await();
                        throw new MalformedSoundException("cannot be packed");
                    }
                    return piece;
                },
                piece -> handedOn.add(piece.number()),
                2)) {
            packing.accept(piece(0));
            packing.accept(second);
            secondIsAccepted.countDown();

            assertThatThrownBy(packing::finish).isInstanceOf(MalformedSoundException.class);
            assertThatThrownBy(() -> packing.accept(third)).isInstanceOf(MalformedSoundException.class);
        }

        assertThat(handedOn).isEmpty();
        assertThatThrownBy(() -> bytes(second)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bytes(third)).isInstanceOf(IOException.class);
    }

    @Test
    void givesUpWhatIsNotHandedOnWhenTheCutterFails() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Piece piece = piece(0);

        try (ParallelPacking packing = new ParallelPacking(
                bare -> {
                    try (PreparedAudio _ = bare.audio()) {
                        begun.countDown();
                        new CountDownLatch(1).await();
                    }
                    return bare;
                },
                handed -> handedOn.add(handed.number()),
                1)) {
            packing.accept(piece);
            begun.await();
        }

        assertThat(handedOn).isEmpty();
        assertThatThrownBy(() -> bytes(piece)).isInstanceOf(IOException.class);
    }

    private static Piece piece(int number) throws IOException {
        PreparedAudio audio = new PreparedAudio(
                MemoryFile.of(new byte[] {1}), Container.WAV, Duration.ofSeconds(1), false, Optional.empty());
        return new Piece(number, Duration.ofSeconds(number), Duration.ofSeconds(number + 1), false, audio);
    }

    private static byte[] bytes(Piece piece) throws IOException {
        try (var bytes = piece.audio().bytes().open()) {
            return bytes.readAllBytes();
        }
    }
}
