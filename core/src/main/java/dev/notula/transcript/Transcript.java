package dev.notula.transcript;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What was said in one recording. Times are monotonic over the segments and lie inside the recording.
 *
 * @param language the spoken language as an ISO 639 code ("en", "id", "haw"), empty where unknown
 * @param duration the length of the recording
 * @param segments in order of time; none means that nobody spoke
 * @param provider who transcribed it ("groq", "deepgram")
 * @param model the provider's model
 * @param isComplete false where a part is known to be missing, so that it is kept only briefly
 * @param tracks the sound tracks of which one was heard
 */
public record Transcript(
        String language,
        Duration duration,
        List<Segment> segments,
        String provider,
        String model,
        boolean isComplete,
        SoundTracks tracks) {
    public Transcript {
        segments = List.copyOf(segments);
    }

    /** The transcript of the only sound track. */
    public Transcript(
            String language,
            Duration duration,
            List<Segment> segments,
            String provider,
            String model,
            boolean isComplete) {
        this(language, duration, segments, provider, model, isComplete, SoundTracks.ONE);
    }

    /** The same of a recording with these sound tracks. */
    public Transcript among(SoundTracks all) {
        return new Transcript(language, duration, segments, provider, model, isComplete, all);
    }

    /** The same with other segments. */
    public Transcript with(List<Segment> others) {
        return new Transcript(language, duration, others, provider, model, isComplete, tracks);
    }

    /** The same as one of which a part is known to be missing. */
    public Transcript incomplete() {
        return new Transcript(language, duration, segments, provider, model, false, tracks);
    }

    /** Whether nobody spoke. */
    public boolean isSilent() {
        return segments.isEmpty();
    }

    /** Whether it is not known of a part what was said in it. */
    public boolean hasGaps() {
        return segments.stream().anyMatch(Segment::isGap);
    }

    /** Whether several speakers were told apart. */
    public boolean hasSpeakers() {
        return segments.stream()
                        .mapToInt(Segment::speaker)
                        .filter(speaker -> speaker >= 0)
                        .distinct()
                        .count()
                > 1;
    }

    /** All that was said as running text, empty where nobody spoke. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            if (!segment.isGap()) {
                boolean isSpaced = !text.isEmpty() && Scripts.isSpaced(text, segment.text());
                text.append(isSpaced ? " " : "").append(segment.text());
            }
        }
        return text.toString();
    }

    /**
     * The same with these words at the beginning of each gap, such as "could not be transcribed". They last for a
     * subtitle's time, since spread over a long gap nobody could read them.
     */
    public Transcript withGaps(Function<Segment, String> words) {
        return !hasGaps()
                ? this
                : with(segments.stream()
                        .map(segment -> segment.isGap() ? segment.told(words.apply(segment)) : segment)
                        .toList());
    }
}
