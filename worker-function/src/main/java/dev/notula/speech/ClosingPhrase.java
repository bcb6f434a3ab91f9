package dev.notula.speech;

import dev.notula.speech.Attempt.Heard;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.time.Duration;
import java.util.List;

/**
 * Takes away what Whisper writes over the silence after the last word. Groq's probability that nobody spoke is that of a
 * whole window of 30 s, so it says nothing about thanks at the end of a window in which somebody spoke.
 */
final class ClosingPhrase {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final List<Segment> segments;
    private final List<Score> scores;

    private ClosingPhrase(Heard heard) {
        this.segments = heard.transcript().segments();
        this.scores = heard.scores();
    }

    /** The answer without stock phrases at its end; one that holds nothing else is left as it is. */
    static Heard dropped(Heard heard) {
        Transcript old = heard.transcript();
        if (heard.scores().size() != old.segments().size()) {
            return heard;
        }
        int kept = new ClosingPhrase(heard).kept();
        return kept == 0 || kept == old.segments().size()
                ? heard
                : new Heard(
                        old.with(old.segments().subList(0, kept)),
                        heard.scores().subList(0, kept));
    }

    private int kept() {
        int kept = segments.size();
        while (kept > 0) {
            int window = window(kept - 1);
            if (areStock(window, kept)) {
                kept = window;
            } else if (isStock(kept - 1) && phrase(kept - 1) == StockPhrase.CREDIT) {
                kept--;
            } else {
                break;
            }
        }
        return kept;
    }

    /** The first segment of the window that this one lies in. */
    private int window(int last) {
        int first = last;
        while (first > 0
                && scores.get(first - 1).equals(scores.get(last))
                && segments.get(last)
                                .end()
                                .minus(segments.get(first - 1).start())
                                .compareTo(WINDOW)
                        <= 0) {
            first--;
        }
        return first;
    }

    private boolean areStock(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isStock(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isStock(int index) {
        return scores.get(index).noSpeech() > phrase(index).lastAbove();
    }

    private StockPhrase phrase(int index) {
        return StockPhrases.find(segments.get(index).text());
    }
}
