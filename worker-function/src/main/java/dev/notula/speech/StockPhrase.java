package dev.notula.speech;

/**
 * How far a phrase that Whisper writes over silence is from what people say, and so how sure Whisper itself must be
 * that nobody spoke before it is dropped (invented ones had more than 0.06, real
 * thanks less than 0.02; off English the probability runs high on real speech).
 */
enum StockPhrase {
    /** A caption's credit, which nobody says: "Subtitles by the Amara.org community". */
    CREDIT(0.06, 0.06, 0.6),
    /** What people do say: "Thank you." */
    COURTESY(0.5, 0.8, 0.8),
    /** Anything else is never dropped. */
    NONE(2, 2, 2);

    private final double aloneInEnglish;
    private final double aloneElsewhere;
    private final double last;

    StockPhrase(double aloneInEnglish, double aloneElsewhere, double last) {
        this.aloneInEnglish = aloneInEnglish;
        this.aloneElsewhere = aloneElsewhere;
        this.last = last;
    }

    double aloneAbove(String language) {
        return language.equals("en") ? aloneInEnglish : aloneElsewhere;
    }

    double lastAbove() {
        return last;
    }
}
