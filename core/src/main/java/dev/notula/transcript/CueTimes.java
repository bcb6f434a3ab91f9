package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When each cue comes and leaves. It comes with its words wherever all can be read so. Where the next one's words follow
 * too soon, the cues up to there come as much as 3/4 of a second early, and those after it wait until the screen is free
 * and catch up in the next pauses.
 *
 * <p>Where that would have a cue wait for more than half a minute, or the last one leave after the recording, they cannot
 * all be read: those since the last one that did not wait share the time there is.
 */
final class CueTimes {
    private final List<Draft> drafts;
    /** When the last cue has to leave. */
    private final long until;

    private final long[] needed;
    /** When each cue comes if none before it takes its time; the one after the last is the recording's end. */
    private final long[] wished;

    private final long[] starts;

    /** A cue whose times are still those of its words, in milliseconds. */
    record Draft(long start, long end, List<String> lines) {
        long neededMillis() {
            return Cues.readingMillis(lines.stream().mapToInt(LineWidth::of).sum());
        }
    }

    CueTimes(List<Draft> drafts, long until) {
        this.drafts = drafts;
        this.until = until;
        this.needed = drafts.stream().mapToLong(Draft::neededMillis).toArray();
        this.wished = new long[drafts.size() + 1];
        this.starts = new long[drafts.size() + 1];
    }

    List<Cue> cues() {
        wish();
        start();
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            cues.add(new Cue(
                    Duration.ofMillis(starts[i]),
                    Duration.ofMillis(end(i)),
                    drafts.get(i).lines()));
        }
        return cues;
    }

    /** Each with its words, or as much before them as lets the next one come in time too. */
    private void wish() {
        wished[drafts.size()] = until + Cues.GAP_MILLIS;
        for (int i = drafts.size() - 1; i >= 0; i--) {
            long spoken = drafts.get(i).start();
            long inTimeForNext = wished[i + 1] - Cues.GAP_MILLIS - needed[i];
            wished[i] = Math.clamp(inTimeForNext, Cues.earliestMillis(spoken), spoken);
        }
    }

    private void start() {
        int inTime = 0;
        int shared = 0;
        starts[0] = wished[0];
        for (int i = 1; i < drafts.size(); i++) {
            starts[i] = Math.max(wished[i], starts[i - 1] + needed[i - 1] + Cues.GAP_MILLIS);
            long spoken = drafts.get(i).start();
            if (starts[i] > spoken + Cues.LATEST_MILLIS) {
                // Words that all have the same time have none to share: rather later than at more than twice the speed.
                share(Math.max(inTime, shared), i, spoken, 2);
                shared = i;
            }
            if (starts[i] == wished[i]) {
                inTime = i;
            }
        }
        int last = drafts.size() - 1;
        if (last >= 0 && starts[last] + needed[last] > until) {
            share(inTime, drafts.size(), until + Cues.LEAST_GAP_MILLIS, Integer.MAX_VALUE);
        }
    }

    /** Gives the cues from one to another shares of the time until the given one, each no faster than by the factor. */
    private void share(int from, int to, long end, int fastest) {
        long rest = 0;
        for (int i = from; i < to; i++) {
            rest += needed[i] + Cues.LEAST_GAP_MILLIS;
        }
        for (int i = from; i < to; i++) {
            long most = needed[i] + Cues.LEAST_GAP_MILLIS;
            long least = Math.max(1 + Cues.LEAST_GAP_MILLIS, most / fastest);
            long share = Math.clamp((end - starts[i]) * most / rest, least, needed[i] + Cues.GAP_MILLIS);
            starts[i + 1] = Math.max(wished[i + 1], starts[i] + share);
            rest -= most;
        }
    }

    private long end(int index) {
        boolean isLast = index == drafts.size() - 1;
        long start = starts[index];
        long readable = start + needed[index];
        long free = isLast ? until : starts[index + 1] - Cues.GAP_MILLIS;
        if (free >= readable) {
            long spoken = Math.min(drafts.get(index).end(), start + Cues.LONGEST_MILLIS);
            return Math.min(free, Math.max(spoken, readable));
        }
        long next = isLast ? until : starts[index + 1] - Cues.LEAST_GAP_MILLIS;
        return Math.max(start + 1, Math.min(readable, next));
    }
}
