package dev.notula.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.audio.AudioBytes;
import dev.notula.audio.Container;
import dev.notula.audio.Loudness;
import dev.notula.audio.PreparedAudio;
import dev.notula.json.Json;
import dev.notula.simulators.speech.SilentSound;
import dev.notula.speech.Attempt.Heard;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the tests of this package talk about. */
final class Speech {
    private Speech() {}

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), InstantSource.system());
    }

    /** A voice note of this length. */
    static PreparedAudio voice(double seconds) {
        Duration duration = duration(seconds);
        return new PreparedAudio(
                AudioBytes.of(SilentSound.oggOpus(duration)), Container.OGG_OPUS, duration, false, Optional.empty());
    }

    /** A voice note that was decoded and found to be this loud at most. */
    static PreparedAudio voice(double seconds, double peakDb) {
        PreparedAudio voice = voice(seconds);
        return new PreparedAudio(
                voice.bytes(), voice.container(), voice.duration(), false, Optional.of(new Loudness(peakDb)));
    }

    static PreparedAudio ofUnknownLength() {
        return new PreparedAudio(
                AudioBytes.of(new byte[1]), Container.OGG_OPUS, Duration.ZERO, false, Optional.empty());
    }

    static SpeechRequest request(double seconds) {
        return request(voice(seconds));
    }

    static SpeechRequest request(PreparedAudio audio) {
        return new SpeechRequest(audio, null, null, List.of(), false);
    }

    static SpeechRequest in(String language, SpeechRequest request) {
        return new SpeechRequest(request.audio(), language, request.model(), request.terms(), request.withSpeakers());
    }

    static SpeechRequest expecting(List<String> terms, SpeechRequest request) {
        return new SpeechRequest(request.audio(), request.language(), request.model(), terms, request.withSpeakers());
    }

    static JsonNode json(String text) throws JsonProcessingException {
        return Json.parse(text);
    }

    /** An answer of one segment that fills the recording. */
    static Heard heard(double seconds, String language, String text, double noSpeech) {
        Segment segment = new Segment(Duration.ZERO, duration(seconds), text, List.of());
        return heard(seconds, language, List.of(segment), noSpeech);
    }

    /** An answer in which all segments have the same score. */
    static Heard heard(double seconds, String language, List<Segment> segments, double noSpeech) {
        return new Heard(
                new Transcript(language, duration(seconds), segments, "groq", "whisper-large-v3-turbo", true),
                Collections.nCopies(segments.size(), new Score(noSpeech, -0.3)));
    }

    static Segment segment(double start, double end, String text) {
        return new Segment(duration(start), duration(end), text, List.of());
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Words that nobody says twice in a row, as many as fill the time. */
    static String talk(double seconds) {
        Random random = new Random(5);
        StringBuilder talk = new StringBuilder();
        for (int i = 0; i < seconds * 2.4; i++) {
            talk.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 9 == 8 ? ". " : " ");
        }
        return talk.toString().strip();
    }

    private static final List<String> WORDS = List.of(
            "harbour",
            "ladder",
            "Tuesday",
            "kettle",
            "would",
            "mostly",
            "green",
            "behind",
            "carpenter",
            "listen",
            "window",
            "seventeen",
            "before",
            "garden",
            "quietly",
            "market",
            "bring",
            "your",
            "letter",
            "station",
            "again",
            "over",
            "mother",
            "said",
            "thirty",
            "people",
            "river",
            "because",
            "nothing",
            "tomorrow",
            "the",
            "bicycle",
            "until",
            "morning",
            "doctor",
            "asks",
            "whether",
            "small",
            "boxes",
            "arrive",
            "from",
            "Bandung",
            "without",
            "rain",
            "an",
            "answer",
            "could",
            "never",
            "travel",
            "alone");
}
