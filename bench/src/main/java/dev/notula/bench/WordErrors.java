package dev.notula.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far two texts are apart, as speech recognition is measured. */
final class WordErrors {
    private WordErrors() {}

    /** The words of a text without case, punctuation and hyphens. */
    static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[-'’]", "").replaceAll("[^\\p{L}\\p{N}]+", " ");
        return plain.isBlank() ? List.of() : List.of(plain.strip().split(" ", -1));
    }

    /** How many words have to be changed, left out or put in to make the one of the other. */
    static int between(List<String> one, List<String> other) {
        int[] row = new int[other.size() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.size(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= other.size(); j++) {
                int changed = before + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.size()];
    }
}
