package dev.notula.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class InflowTest {
    private static final byte[] BYTES = bytes(1_000_000);

    @Test
    void aReaderGetsAllThatComesAlsoWhatComesLater() throws Exception {
        try (Inflow inflow = Inflow.create();
                ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> read = reader.submit(() -> inflow.open().readAllBytes());
            feed(inflow, BYTES);

            assertThat(read.get()).isEqualTo(BYTES);
        }
    }

    @Test
    void theHeadIsThereBeforeTheRest() throws Exception {
        try (Inflow inflow = Inflow.create()) {
            inflow.appender().write(BYTES, 0, 1000);

            assertThat(inflow.head(1000)).isEqualTo(Arrays.copyOf(BYTES, 1000));
            assertThat(inflow.isWhole()).isFalse();
        }
    }

    @Test
    void aShortRecordingIsItsOwnHead() throws Exception {
        try (Inflow inflow = Inflow.create()) {
            inflow.appender().write(new byte[] {1, 2, 3});
            inflow.complete();

            assertThat(inflow.head(1000)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatNeitherMemoryNorDiskCanHoldIsRefused() throws Exception {
        try (Inflow inflow = new Inflow(100_000, () -> 500_000)) {
            assertThatThrownBy(() -> feed(inflow, BYTES)).isInstanceOf(NoRoomException.class);

            assertThat(inflow.size()).isBetween(100_000L, 500_000L);
        }
    }

    @Test
    void aDiskThatIsFullAlreadyHoldsNothing() throws Exception {
        try (Inflow inflow = new Inflow(100_000, () -> 0)) {
            assertThatThrownBy(() -> feed(inflow, BYTES)).isInstanceOf(NoRoomException.class);
        }
    }

    @Test
    void whatHasBeenReadMakesRoomForWhatComes() throws Exception {
        try (Inflow inflow = new Inflow(100_000);
                ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            InputStream follower = inflow.follow();
            Future<byte[]> read = reader.submit(follower::readAllBytes);
            feed(inflow, BYTES);

            assertThat(read.get()).isEqualTo(BYTES);
            assertThat(inflow.isHeld()).isFalse();
            assertThat(inflow.size()).isEqualTo(BYTES.length);
            assertThatThrownBy(inflow::whole).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsTooLargeToHoldGoesToDiskIfNobodyFollows() throws Exception {
        try (Inflow inflow = new Inflow(100_000)) {
            feed(inflow, BYTES);

            assertThat(inflow.whole().read(0, BYTES.length)).isEqualTo(BYTES);
            assertThat(inflow.open().readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void aFollowerWhoLeavesHoldsNobodyUp() throws Exception {
        try (Inflow inflow = new Inflow(100_000)) {
            InputStream follower = inflow.follow();
            inflow.appender().write(BYTES, 0, 100_000);
            follower.readNBytes(50_000);
            inflow.appender().write(BYTES, 100_000, 50_000);
            follower.close();
            inflow.appender().write(BYTES, 150_000, BYTES.length - 150_000);
            inflow.complete();

            assertThat(inflow.size()).isEqualTo(BYTES.length);
        }
    }

    @Test
    void closingWakesWhoWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting;
            try (Inflow inflow = Inflow.create()) {
                waiting = reader.submit(() -> {
                    started.countDown();
                    return inflow.open().read();
                });
                started.await();
            }

            assertThatThrownBy(waiting::get).hasCauseInstanceOf(IOException.class);
        }
    }

    private static void feed(Inflow inflow, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += 7000) {
            inflow.appender().write(bytes, at, Math.min(7000, bytes.length - at));
        }
        inflow.complete();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(5).nextBytes(bytes);
        return bytes;
    }
}
