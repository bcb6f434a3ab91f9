package dev.notula.transcript;

/** Where sentences and clauses end, in the scripts that speech-to-text writes. */
final class Punctuation {
    private static final String SENTENCE = ".?!…。！？．｡؟۔।॥။።";
    private static final String CLAUSE = ",;:、，；：､،؛–—";
    private static final String CLOSING = "\"'”’»›)]}」』）】》〉";

    private Punctuation() {}

    static boolean endsSentence(String text) {
        return SENTENCE.indexOf(last(text)) >= 0;
    }

    static boolean endsClause(String text) {
        return CLAUSE.indexOf(last(text)) >= 0;
    }

    /** The last character before closing quotes and brackets, or 0. */
    private static char last(String text) {
        int at = text.length() - 1;
        while (at >= 0 && CLOSING.indexOf(text.charAt(at)) >= 0) {
            at--;
        }
        return at < 0 ? 0 : text.charAt(at);
    }
}
