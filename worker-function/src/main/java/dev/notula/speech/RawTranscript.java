package dev.notula.speech;

import dev.notula.audio.PreparedAudio;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer that was read and not yet put in order.
 *
 * @param language an ISO 639 code, empty where unknown
 * @param durationSeconds as the provider measured it, 0 where it does not say
 */
record RawTranscript(String language, double durationSeconds, List<RawSegment> segments) {
    /** Nothing instead of the glossary, which Whisper may give back when nobody speaks. */
    RawTranscript withoutEcho(String glossary) {
        String heard = segments.stream().map(RawSegment::text).collect(Collectors.joining());
        boolean isEcho =
                glossary.contains(",") && WordAligner.letters(heard).equalsIgnoreCase(WordAligner.letters(glossary));
        return isEcho ? new RawTranscript(language, durationSeconds, List.of()) : this;
    }

    /** The answer for this sound, with its times in order. */
    Attempt.Heard heard(SpeechRequest request, String provider, String model) {
        PreparedAudio audio = request.audio();
        Duration length = audio.duration().isPositive()
                ? audio.duration()
                : Duration.ofMillis(Math.round(durationSeconds * 1000));
        String spoken = language.isEmpty() ? Languages.code(request.language()) : language;
        Transcript transcript =
                new Transcript(spoken, length, Timeline.order(segments, length), provider, model, !audio.isPartial());
        return new Attempt.Heard(
                transcript, segments.stream().map(RawSegment::score).toList());
    }
}
