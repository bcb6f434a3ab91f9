package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The list of stock phrases, compared without case, punctuation and space. */
final class StockPhrases {
    private static final Map<String, StockPhrase> PHRASES = load();

    private StockPhrases() {}

    static StockPhrase find(String text) {
        return PHRASES.getOrDefault(key(text), StockPhrase.NONE);
    }

    private static Map<String, StockPhrase> load() {
        Map<String, StockPhrase> phrases = new HashMap<>();
        try (InputStream list = Objects.requireNonNull(
                StockPhrases.class.getResourceAsStream("stock-phrases.txt"), "stock-phrases.txt")) {
            StockPhrase kind = StockPhrase.NONE;
            for (String line : new String(list.readAllBytes(), UTF_8).lines().toList()) {
                if (line.startsWith("[")) {
                    kind = StockPhrase.valueOf(
                            line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    phrases.put(key(line), kind);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(phrases);
    }

    private static String key(String text) {
        return WordAligner.letters(text).toLowerCase(Locale.ROOT);
    }
}
