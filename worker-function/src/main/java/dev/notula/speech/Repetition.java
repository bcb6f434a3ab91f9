package dev.notula.speech;

import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * Recognises text that runs in a loop, by the same words in a row or by how well it compresses. One byte stands for
 * each character, since scripts of several bytes a character
 * compress well without any loop. Whisper's own threshold of 2.4 is also passed by whoever says a sentence twice or
 * uses few words, and Whisper has applied it already: what is left to find are long loops.
 */
final class Repetition {
    private static final double HIGHEST_RATIO = 3.5;
    private static final int WINDOW = 600;
    private static final int SHORTEST_WINDOW = 200;
    private static final int LONGEST_UNIT = 12;
    private static final int FEWEST_LOOPED_WORDS = 16;
    private static final int FEWEST_REPEATS = 4;

    private Repetition() {}

    static boolean isLoop(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\s]+", " ")
                .strip();
        return compressesTooWell(plain)
                || repeatsWords(SpokenWords.of(plain).stream()
                        .map(word -> new SpokenWord(0, 0, word).bare())
                        .toList());
    }

    /** Whether some words are said again at once, so often that nobody would; a character may be less than a word. */
    private static boolean repeatsWords(List<String> words) {
        double[] before = new double[words.size() + 1];
        for (int i = 0; i < words.size(); i++) {
            before[i + 1] = before[i] + SpokenWords.count(words.get(i));
        }
        for (int unit = 1; unit <= LONGEST_UNIT * SpokenWords.LETTERS_PER_WORD; unit++) {
            int run = 0;
            for (int i = unit; i < words.size(); i++) {
                run = words.get(i).equals(words.get(i - unit)) ? run + 1 : 0;
                double looped = before[i + 1] - before[i + 1 - unit - run];
                boolean isShort = before[i + 1] - before[i + 1 - unit] <= LONGEST_UNIT;
                if (isShort && looped >= FEWEST_LOOPED_WORDS && run + unit >= unit * FEWEST_REPEATS) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean compressesTooWell(String text) {
        for (int start = 0; text.length() - start >= SHORTEST_WINDOW; start += WINDOW / 2) {
            String window = text.substring(start, Math.min(start + WINDOW, text.length()));
            if (ratio(window) > HIGHEST_RATIO) {
                return true;
            }
        }
        return false;
    }

    private static double ratio(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            return (double) bytes.length / deflater.deflate(new byte[2 * bytes.length + 64]);
        }
    }
}
