package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class SlotsTest {
    private static final Duration SOUND = Duration.ofMinutes(3);
    private static final Duration FAST = Duration.ofSeconds(5);

    private final Slots slots = new Slots(1, 4);

    @Test
    void allowsOneMoreAfterEachFastAnswerUpToTheMost() throws InterruptedException {
        assertThat(free()).isEqualTo(1);

        for (int i = 0; i < 10; i++) {
            answer(FAST);
        }

        assertThat(free()).isEqualTo(4);
    }

    @Test
    void allowsNoMoreWhereTheServerWasNotAsBusyAsItMightHaveBeen() throws InterruptedException {
        answer(FAST);
        slots.take(none());

        slots.heard(SOUND, FAST);
        slots.giveBack();

        assertThat(free()).isEqualTo(2);
    }

    @Test
    void allowsHalfAsManyAfterASlowAnswerOrNoneButNeverNone() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            answer(FAST);
        }
        assertThat(free()).isEqualTo(4);

        answer(Duration.ofMinutes(1));
        assertThat(free()).isEqualTo(2);

        slots.struggled();
        slots.struggled();
        assertThat(free()).isEqualTo(1);
    }

    /** Takes all slots, has one answered in this time, and gives them back. */
    private void answer(Duration took) throws InterruptedException {
        int all = 0;
        while (slots.take(none())) {
            all++;
        }
        slots.heard(SOUND, took);
        for (int i = 0; i < all; i++) {
            slots.giveBack();
        }
    }

    private int free() throws InterruptedException {
        int free = 0;
        while (slots.take(none())) {
            free++;
        }
        for (int i = 0; i < free; i++) {
            slots.giveBack();
        }
        return free;
    }

    /** No time to wait. */
    private static Deadline none() {
        return Deadline.after(Duration.ZERO, InstantSource.system());
    }
}
