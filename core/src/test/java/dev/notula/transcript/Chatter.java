package dev.notula.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** People who talk as fast as they like, in every kind of script, with times as good and bad as recognisers give them. */
final class Chatter {
    private static final String LINK = "https://example.org/" + "a-long-way-to-go/".repeat(4);

    /** As wide as a sentence may be before its last word: what takes nine seconds to read, with a link thirteen. */
    private static final long LONGEST = 180 * 16;

    /** How words are written, and what is between them. */
    private enum Script {
        LATIN(" ", "a to the and that which people because understanding, Donaudampfschifffahrtsgesellschaft " + LINK),
        ARABIC(" ", "في من على هذا الذي مرحبا، كانت الكلمات والاستقلالية"),
        DEVANAGARI(" ", "है और नमस्ते विश्वविद्यालय लेकिन क्योंकि"),
        KOREAN(" ", "나는 오늘 한국어를 공부합니다 그리고 안녕하세요"),
        THAI("", "สวัสดี ครับ วันนี้ เรา จะ มา พูดคุย กัน เกี่ยวกับ เรื่อง ที่ สำคัญ"),
        CHINESE("", "今天 我们 来 讨论 一个 非常 重要 的 问题，"),
        JAPANESE("", "これ は とても 大切な 問題 です、 ありがとうございます カタカナ");

        private final String space;
        private final String words;

        Script(String space, String words) {
            this.space = space;
            this.words = words;
        }
    }

    /** What a recogniser says of a sentence's words. */
    private enum Times {
        TRUE,
        /** Each begins before the one before it has ended. */
        OVERLAPPING,
        /** Each ends where it begins. */
        WITHOUT_LENGTH,
        /** All in the first tenth of a sentence. */
        CROWDED
    }

    private final double wordsPerSecond;
    private final SplittableRandom random;
    private final boolean isEven;
    private final Script script;
    private final List<Segment> segments = new ArrayList<>();
    private double now;

    private Chatter(double wordsPerSecond, SplittableRandom random) {
        this.wordsPerSecond = wordsPerSecond;
        this.random = random;
        this.isEven = random.nextBoolean();
        this.script = any(Script.values());
    }

    /** Up to minutes of it, that may end with the last word. */
    static Transcript of(double wordsPerSecond, SplittableRandom random) {
        Chatter chatter = new Chatter(wordsPerSecond, random);
        chatter.talk(random.nextInt(1, 30));
        chatter.now += chatter.any(0, 0, 500, 3000, 20_000);
        return chatter.transcript();
    }

    /** The same with a silence after every sentence or two in which all of it could be read. */
    static Transcript withTimeToRead(double wordsPerSecond, SplittableRandom random) {
        Chatter chatter = new Chatter(wordsPerSecond, random);
        for (int i = random.nextInt(1, 10); i > 0; i--) {
            int before = chatter.segments.size();
            chatter.talk(random.nextInt(1, 3));
            for (Segment segment : chatter.segments.subList(before, chatter.segments.size())) {
                // A cue takes 0.9 s at least, and there is one for each word at most.
                chatter.now += 50.0 * Laws.width(segment.text()) / 16
                        + 920.0 * segment.words().size();
            }
        }
        return chatter.transcript();
    }

    private void talk(int sentences) {
        for (int i = 0; i < sentences; i++) {
            sentence();
            now += any(0, 0, 0, 60, 200, 400, 700, 1300);
        }
    }

    private void sentence() {
        double speed = wordsPerSecond * any(1, 1, 1, 1, 3);
        Times times = any(Times.TRUE, Times.TRUE, any(Times.values()));
        List<Word> words = new ArrayList<>();
        double start = now;
        int length = random.nextInt(1, 25);
        long width = 0;
        for (int i = 0; i < length && width < LONGEST; i++) {
            String text = any(script.words.split(" ", -1)) + (i == length - 1 ? "." : "");
            width += Laws.width(text);
            double taken = (isEven ? 1 : (text.length() + 1) / 6.0) * 1000 / speed * random.nextDouble(0.7, 1.3);
            words.add(word(times, start, taken, text));
            now += taken;
        }
        String text = String.join(script.space, words.stream().map(Word::text).toList());
        segments.add(new Segment(words.getFirst().start(), words.getLast().end(), any(-1, 0, 0, 0, 1), text, words));
    }

    private Word word(Times times, double sentence, double taken, String text) {
        double start = times == Times.CROWDED ? sentence + (now - sentence) / 10 : now;
        double length = switch (times) {
            case TRUE -> taken * 0.9;
            case OVERLAPPING -> taken * 1.5;
            case WITHOUT_LENGTH -> 0;
            case CROWDED -> taken / 10;
        };
        return new Word(millis(start), millis(start + length), text);
    }

    private Transcript transcript() {
        long last = segments.stream()
                .flatMap(segment -> segment.words().stream())
                .mapToLong(word -> word.end().toMillis())
                .max()
                .orElseThrow();
        Duration length = Duration.ofMillis(Math.max(last, Math.round(now)));
        return new Transcript("en", length, segments, "groq", "whisper", true);
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return Arrays.asList(all).get(random.nextInt(all.length));
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
