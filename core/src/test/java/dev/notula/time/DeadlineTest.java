package dev.notula.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), () -> now);

    @Test
    void comesNearer() {
        now = now.plusSeconds(4);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.allows(Duration.ofSeconds(6))).isTrue();
        assertThat(deadline.allows(Duration.ofSeconds(7))).isFalse();
        assertThat(deadline.hasPassed()).isFalse();
    }

    @Test
    void leavesNoTimeOncePassed() {
        now = now.plusSeconds(11);

        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.hasPassed()).isTrue();
    }

    @Test
    void capsWhatIsWishedFor() {
        assertThat(deadline.cap(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.cap(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void isTheEarlierOfTwo() {
        assertThat(deadline.within(Duration.ofSeconds(3)).remaining()).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.within(Duration.ofSeconds(30))).isEqualTo(deadline);
    }
}
