package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words that a user expects, cut to what a provider takes: whole terms, the first ones, none twice. */
final class KeyTerms {
    private KeyTerms() {}

    /**
     * As many terms as fit.
     *
     * @param bytes the limit in UTF-8, which also bounds the tokens in any script: about four bytes are one
     * @param separator how many bytes go between two terms
     */
    static List<String> within(List<String> terms, int bytes, int separator) {
        List<String> fitting = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        int left = bytes;
        for (String term : terms) {
            String clean = term.strip().replaceAll("\\s+", " ");
            int size = clean.getBytes(UTF_8).length + (fitting.isEmpty() ? 0 : separator);
            String bare = clean.toLowerCase(Locale.ROOT);
            if (!clean.isEmpty() && size <= left && !seen.contains(bare)) {
                fitting.add(clean);
                seen.add(bare);
                left -= size;
            }
        }
        return fitting;
    }
}
