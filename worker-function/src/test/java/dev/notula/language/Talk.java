package dev.notula.language;

import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Transcripts to work on. */
final class Talk {
    private Talk() {}

    static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(3), InstantSource.system());
    }

    /** Segments of three seconds each, by two speakers in turn. */
    static Transcript of(String language, String... texts) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Duration start = Duration.ofSeconds(3L * i);
            Duration end = start.plusSeconds(2);
            segments.add(new Segment(start, end, i % 2, texts[i], List.of(new Word(start, end, texts[i]))));
        }
        Duration length = Duration.ofSeconds(3L * texts.length);
        return new Transcript(language, length, segments, "groq", "whisper-large-v3-turbo", true);
    }

    /** So many English sentences, each with its number. */
    static Transcript lecture(int sentences) {
        String[] texts = new String[sentences];
        for (int i = 0; i < sentences; i++) {
            texts[i] = "Sentence " + i + " says that the river is wide and that the boats go slowly over it.";
        }
        return of("en", texts);
    }
}
