package dev.notula.local.chaos;

import dev.notula.simulators.speech.SpeechRequest;
import dev.notula.simulators.telegram.Delivery;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ledger as it is printed, and what in it must not be. */
final class Report {
    private static final int MANY = 1000;
    private static final double LEAST_SHARE = 10;

    private final PrintStream out;
    private final Chaos.Plan plan;
    private final Instant start;
    private final List<String> faults = new ArrayList<>();

    Report(PrintStream out, Chaos.Plan plan, Instant start) {
        this.out = out;
        this.plan = plan;
        this.start = start;
    }

    void started() {
        line("%d workers and a webhook run; seed %d".formatted(plan.workers(), plan.seed()));
    }

    void sent() {
        line("%d recordings sent".formatted(plan.recordings()));
    }

    void mischief(int kills) {
        line("%d processes killed, and everything once".formatted(kills));
    }

    void ledger(Ledger ledger) {
        out.println();
        row("answered once", ledger.count(Fate.ANSWERED));
        out.printf(
                "        %5d  long recordings to the last word, %d with visible gaps%n",
                ledger.talksToldWhole(), ledger.talksWithGaps());
        row("refused once", ledger.count(Fate.REFUSED));
        row("given up, told once", ledger.count(Fate.GIVEN_UP));
        row("still queued", ledger.queued());
        row("lost", ledger.count(Fate.NOTHING) - ledger.queued());
        int inside =
                ledger.excused().values().stream().mapToInt(Integer::intValue).sum();
        row("twice, in the window", inside);
        ledger.excused().forEach((reason, count) -> out.printf("        %5d  %s%n", count, reason));
        row("twice, outside of it", ledger.count(Fate.TWICE) - inside);
        int notices = ledger.excusedNotices().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        row("notices left standing", notices + ledger.standing().size());
        ledger.excusedNotices().forEach((reason, count) -> out.printf("        %5d  %s%n", count, reason));
        ledger.standing().forEach(job -> faults.add("the notice of job " + job + " stays beside the answer"));
        faults.addAll(ledger.faults());
    }

    void providers(List<SpeechRequest> groq, List<SpeechRequest> deepgram) {
        Map<String, Integer> heard = new HashMap<>();
        Map<String, Duration> needed = new HashMap<>();
        Duration paid = Duration.ZERO;
        for (SpeechRequest request : Stream.concat(groq.stream(), deepgram.stream())
                .filter(request -> request.status() == 200)
                .toList()) {
            heard.merge(request.sha256(), 1, Integer::sum);
            needed.put(request.sha256(), request.audio());
            paid = paid.plus(request.audio());
        }
        long again = heard.values().stream().filter(times -> times > 1).count();
        out.printf(
                "  provider calls           %5d, for %d sounds, %d of them heard more than once%n",
                groq.size() + deepgram.size(), heard.size(), again);
        Duration once = needed.values().stream().reduce(Duration.ZERO, Duration::plus);
        out.printf(
                "  provider seconds         %5d paid, where each sound once is %d%n",
                paid.toSeconds(), once.toSeconds());
    }

    /**
     * Prints how many faults of each kind came on a hundred recordings.
     *
     * @param met by the place and the kind
     * @param asked for how many recordings a place was asked at all, where that is not every one
     */
    void weather(Map<String, Map<String, Long>> met, Map<String, Integer> asked) {
        out.println("  faults on a hundred recordings");
        met.forEach((place, kinds) -> {
            int recordings = asked.getOrDefault(place, plan.recordings());
            StringBuilder shares = new StringBuilder();
            kinds.forEach((kind, times) -> {
                double share = 100.0 * times / Math.max(1, recordings);
                shares.append("  %s %.1f".formatted(kind, share));
                // Of few recordings chance makes what it likes.
                if (plan.recordings() >= MANY && share < LEAST_SHARE) {
                    faults.add("%s met too few faults of the kind %s".formatted(place, kind));
                }
            });
            out.printf("        %-12s on %5d%s%n", place, recordings, shares);
        });
    }

    void load(List<Delivery> deliveries, Duration webhookTime, ProcessWatch processes, HeapWatch heaps) {
        List<Duration> times = deliveries.stream()
                .filter(Delivery::succeeded)
                .map(Delivery::took)
                .sorted()
                .toList();
        if (!times.isEmpty()) {
            out.printf(
                    "  webhook                  %5d ms median, %d ms at 99 %%, %d ms longest, of %d; may take %d s%n",
                    times.get(times.size() / 2).toMillis(),
                    times.get(times.size() * 99 / 100).toMillis(),
                    times.getLast().toMillis(),
                    times.size(),
                    webhookTime.toSeconds());
        }
        int failed = deliveries.size() - times.size();
        if (plan.isCalm() && (failed > 0 || times.isEmpty() || times.getLast().compareTo(webhookTime) >= 0)) {
            faults.add("%d updates were refused, or one took too long".formatted(failed));
        }
        heaps.moments().forEach((moment, bytes) -> {
            StringBuilder each = new StringBuilder();
            bytes.forEach((name, kept) -> each.append("  %s %d MB".formatted(name, kept >> 20)));
            out.printf("  heap kept, %-12s %s%n", moment, each);
        });
        heaps.grown("taken", "after").forEach(name -> faults.add("the memory of " + name + " grows"));
        processes
                .peakBytes()
                .forEach((name, bytes) -> out.printf("  memory of %-14s %5d MB at most%n", name, bytes >> 20));
    }

    void secrets(SecretSearch search) {
        row("secrets found", search.found().size());
        out.printf("        in %s%n", search.scope());
        faults.addAll(search.found());
    }

    void leftOver(List<String> programs) {
        row("processes left over", programs.size());
        programs.forEach(program -> faults.add(program + " still runs"));
    }

    /** Prints what must not be, and returns it. */
    List<String> end() {
        out.println();
        faults.forEach(fault -> out.println("NOT RIGHT: " + fault));
        line(faults.isEmpty() ? "All recordings are accounted for" : "Repeat it with --seed " + plan.seed());
        return List.copyOf(faults);
    }

    private void row(String name, int count) {
        out.printf("  %-24s %5d%n", name, count);
    }

    private void line(String text) {
        out.printf("%4d s  %s%n", Duration.between(start, Instant.now()).toSeconds(), text);
    }
}
