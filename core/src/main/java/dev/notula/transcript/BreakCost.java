package dev.notula.transcript;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What it costs a reader when a line or a cue ends between two units: nothing after a sentence, much inside a word.
 * After punctuation first, then before a conjunction or preposition, never behind an article.
 */
final class BreakCost {
    static final int SENTENCE = 0;
    private static final int CLAUSE = 15;
    private static final int SEGMENT = 20;
    private static final int CONJUNCTION = 25;
    private static final int SPACE = 45;
    private static final int UNSPACED = 50;
    private static final int LEADING_WORD = 80;
    private static final int INSIDE_WORD = 250;

    /** Words that belong to what follows them, so that a line had better end before them. */
    private static final Map<String, Set<String>> LEADING = Map.of(
            "en",
            Set.of(
                    "and", "but", "or", "nor", "so", "because", "that", "which", "who", "when", "while", "where", "if",
                    "than", "as", "with", "without", "for", "from", "to", "in", "on", "at", "of", "by", "about", "into",
                    "over", "after", "before", "the", "a", "an", "my", "your", "his", "her", "its", "our", "their"),
            "id",
            Set.of(
                    "dan",
                    "tetapi",
                    "tapi",
                    "atau",
                    "karena",
                    "yang",
                    "ketika",
                    "saat",
                    "jika",
                    "kalau",
                    "bahwa",
                    "dengan",
                    "tanpa",
                    "untuk",
                    "dari",
                    "ke",
                    "di",
                    "pada",
                    "agar",
                    "supaya",
                    "sehingga",
                    "sebelum",
                    "setelah",
                    "oleh",
                    "tentang",
                    "para",
                    "sebuah",
                    "seorang"));

    private final Set<String> leading;

    BreakCost(String language) {
        this.leading = LEADING.getOrDefault(language, Set.of());
    }

    int between(Unit before, Unit after) {
        if (after.joint() == Unit.Joint.WORD) {
            return INSIDE_WORD;
        }
        if (Punctuation.endsSentence(before.text())) {
            return SENTENCE;
        }
        if (Punctuation.endsClause(before.text())) {
            return CLAUSE;
        }
        if (isLeading(before)) {
            return LEADING_WORD;
        }
        if (after.joint() == Unit.Joint.SEGMENT) {
            return SEGMENT;
        }
        if (isLeading(after)) {
            return CONJUNCTION;
        }
        return after.isSpaced() ? SPACE : UNSPACED;
    }

    private boolean isLeading(Unit unit) {
        return leading.contains(unit.text().toLowerCase(Locale.ROOT));
    }
}
