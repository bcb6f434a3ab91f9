package dev.notula.speech;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one transcript of those of a recording's pieces. Cuts in pauses need
 * only the times shifted; where pieces overlap, one goes over into the other at a word that both have heard. Pure.
 */
public final class TranscriptMerger {
    private TranscriptMerger() {}

    /**
     * A piece's part in the whole.
     *
     * @param start its place in the recording
     * @param end where it ends in the recording
     * @param overlapsFormer whether it repeats the end of the one before
     * @param transcript with times from the piece's start; null where there is none
     */
    public record Part(
            Duration start,
            Duration end,
            boolean overlapsFormer,
            @Nullable Transcript transcript) {}

    /**
     * The whole, incomplete if a part is.
     *
     * @param parts in order, at least one; one without transcript becomes a gap
     */
    public static Transcript merge(List<Part> parts) {
        List<SpokenSegment> whole = new ArrayList<>();
        @Nullable Part former = null;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.transcript == null) {
                Duration from = former != null && former.end.compareTo(part.start) > 0 ? former.end : part.start;
                Duration to = i + 1 < parts.size() ? gapEnd(part, parts.get(i + 1)) : part.end;
                whole.add(SpokenSegment.of(Segment.gap(from, to)));
            } else {
                append(whole, former, part, spoken(part.transcript, part.start));
            }
            former = part;
        }
        List<Transcript> heard = parts.stream()
                .<Transcript>mapMulti(
                        (part, sink) -> Optional.ofNullable(part.transcript).ifPresent(sink))
                .toList();
        // Who transcribed nothing, and in which language, says nothing about the whole.
        Optional<Transcript> first = heard.stream()
                .filter(transcript -> !transcript.isSilent())
                .findFirst()
                .or(() -> heard.stream().findFirst());
        return new Transcript(
                first.map(Transcript::language).orElse(""),
                parts.getLast().end,
                Monotonic.order(whole),
                first.map(Transcript::provider).orElse(""),
                first.map(Transcript::model).orElse(""),
                heard.size() == parts.size() && heard.stream().allMatch(Transcript::isComplete));
    }

    /** What the next piece has heard of the overlap is no gap. */
    private static Duration gapEnd(Part part, Part next) {
        return next.overlapsFormer && next.transcript != null ? next.start : part.end;
    }

    private static List<SpokenSegment> spoken(Transcript transcript, Duration start) {
        return transcript.segments().stream()
                .map(segment -> SpokenSegment.of(segment.shift(start)))
                .toList();
    }

    private static void append(List<SpokenSegment> whole, @Nullable Part former, Part part, List<SpokenSegment> next) {
        // Over a gap nothing is taken away from the side that was heard.
        if (former == null || former.transcript == null || !part.overlapsFormer) {
            whole.addAll(next);
            return;
        }
        boolean isTimed = areTimed(former.transcript) && part.transcript != null && areTimed(part.transcript);
        Seam seam = Seam.find(words(whole), words(next), part.start, former.end, isTimed);
        List<SpokenSegment> kept = take(whole, 0, seam.formerWords());
        whole.clear();
        whole.addAll(kept);
        whole.addAll(take(next, seam.nextFrom(), Integer.MAX_VALUE));
    }

    private static boolean areTimed(Transcript transcript) {
        return transcript.segments().stream()
                .anyMatch(segment -> !segment.words().isEmpty());
    }

    private static List<SpokenWord> words(List<SpokenSegment> segments) {
        return segments.stream().flatMap(segment -> segment.words().stream()).toList();
    }

    /** The segments as far as they hold words from one number to before another. */
    private static List<SpokenSegment> take(List<SpokenSegment> segments, int from, int to) {
        List<SpokenSegment> taken = new ArrayList<>();
        int first = 0;
        for (SpokenSegment segment : segments) {
            int count = segment.words().size();
            int begin = Math.clamp((long) from - first, 0, count);
            int end = Math.clamp((long) to - first, 0, count);
            if (begin < end) {
                taken.add(segment.part(begin, end));
            }
            first += count;
        }
        return taken;
    }
}
