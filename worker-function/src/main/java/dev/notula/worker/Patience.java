package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.transcript.TranscriptCache;
import java.time.Duration;
import java.time.Instant;

/** How long a job may go on in new messages, which spend none of its tries. */
final class Patience {
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private Patience() {}

    /** Whether what was begun is still kept; a job may cost no more than its recording once over. */
    static boolean mayGoOn(Job job, Instant now) {
        return isYounger(job, TranscriptCache.PIECES_KEPT, now);
    }

    /** Whether it may wait for providers that are left alone; who has waited for very long is better told. */
    static boolean mayRest(Job job, Instant now) {
        return isYounger(job, LONGEST_REST, now);
    }

    private static boolean isYounger(Job job, Duration age, Instant now) {
        return Duration.between(job.messageDate(), now).compareTo(age) < 0;
    }
}
