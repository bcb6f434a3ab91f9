package dev.notula.speech;

import dev.notula.time.Deadline;
import java.time.Duration;

/**
 * How many requests a server gets at a time. One of one's own may have no graphics card and share its processor among
 * all requests, so that of many none would end in time; another hears dozens at once. So it gets few at first, one more
 * after each that came back fast while no more were allowed, and half as many after a slow one. Thread-safe.
 */
final class Slots {
    /** How many times as fast as it was spoken. */
    private static final int FAST = 10;

    private static final int SLOW = 5;

    private final int least;
    private final int most;
    private int allowed;
    private int taken;

    /** As many as at least at first. */
    Slots(int least, int most) {
        this.least = least;
        this.most = most;
        this.allowed = least;
    }

    /** Waits for a slot; false where there is none until the deadline. */
    synchronized boolean take(Deadline deadline) throws InterruptedException {
        while (taken >= allowed) {
            long left = deadline.remaining().toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        taken++;
        return true;
    }

    /** Learns from an answer for so much sound, while its slot is taken, how many requests the server bears. */
    synchronized void heard(Duration sound, Duration took) {
        if (took.multipliedBy(SLOW).compareTo(sound) > 0) {
            struggled();
        } else if (took.multipliedBy(FAST).compareTo(sound) <= 0 && taken == allowed) {
            allowed = Math.min(most, allowed + 1);
            notifyAll();
        }
    }

    /** Learns that the server did not manage a request. */
    synchronized void struggled() {
        allowed = Math.max(least, allowed / 2);
    }

    synchronized void giveBack() {
        taken--;
        notifyAll();
    }
}
