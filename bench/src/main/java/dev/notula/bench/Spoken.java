package dev.notula.bench;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Transcripts as long as one likes: two words a second, a sentence every five seconds. */
final class Spoken {
    private Spoken() {}

    static Transcript transcript(Duration length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Segment> segments = new ArrayList<>();
        for (long second = 0; second + 5 <= length.toSeconds(); second += 5) {
            List<Word> words = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Duration start = Duration.ofMillis(second * 1000 + i * 500L);
                words.add(new Word(start, start.plusMillis(400), word(random) + (i == 9 ? "." : "")));
            }
            String text = String.join(" ", words.stream().map(Word::text).toList());
            segments.add(new Segment(words.getFirst().start(), words.getLast().end(), text, words));
        }
        return new Transcript("en", length, segments, "groq", "whisper-large-v3-turbo", true);
    }

    private static String word(SplittableRandom random) {
        return random.ints(2 + random.nextInt(8), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
