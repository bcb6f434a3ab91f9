package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** People who talk in sentences, at a speed that goes up and down by a third, with pauses and in turns. */
final class Talk {
    /** As long as English words are on the average. */
    private static final List<String> WORDS = List.of(
            "a",
            "I",
            "to",
            "of",
            "in",
            "is",
            "it",
            "the",
            "and",
            "was",
            "you",
            "that",
            "with",
            "they",
            "this",
            "have",
            "from",
            "word",
            "what",
            "there",
            "which",
            "about",
            "people",
            "before",
            "little",
            "because",
            "morning",
            "language",
            "understanding",
            "information");

    private static final long[] PAUSES = {0, 0, 0, 60, 200, 400, 700, 1300};

    private final SplittableRandom random;
    private final double speed;
    private final boolean isByCharacters;
    private double now;

    private Talk(double speed, boolean isByCharacters, SplittableRandom random) {
        this.random = random;
        this.speed = speed;
        this.isByCharacters = isByCharacters;
    }

    /** Minutes of it at so many characters a second, spaces included. */
    static Transcript atASpeedOf(double charactersPerSecond, SplittableRandom random) {
        return new Talk(charactersPerSecond, true, random).of(60);
    }

    /** A few sentences of it. */
    static Transcript sentencesAtASpeedOf(double charactersPerSecond, SplittableRandom random) {
        return new Talk(charactersPerSecond, true, random).of(random.nextInt(1, 5));
    }

    /** Minutes of it at so many words a second, the long ones as fast as the short ones. */
    static Transcript inWordsPerSecond(double wordsPerSecond, SplittableRandom random) {
        return new Talk(wordsPerSecond, false, random).of(60);
    }

    private Transcript of(int sentences) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            segments.add(sentence(random.nextInt(4) == 0 ? 1 : 0));
            now += PAUSES[random.nextInt(PAUSES.length)];
        }
        return new Transcript("en", millis(now + 500), segments, "groq", "whisper", true);
    }

    private Segment sentence(int speaker) {
        int length = random.nextInt(3, 25);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            String comma = random.nextInt(9) == 0 ? "," : "";
            String text = WORDS.get(random.nextInt(WORDS.size())) + (i == length - 1 ? "." : comma);
            double units = isByCharacters ? text.length() + 1 : 1;
            double taken = units * 1000 / speed * random.nextDouble(0.7, 1.3);
            words.add(new Word(millis(now), millis(now + taken * 0.9), text));
            now += taken;
        }
        String text = String.join(" ", words.stream().map(Word::text).toList());
        return new Segment(words.getFirst().start(), words.getLast().end(), speaker, text, words);
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
