package dev.notula.simulators.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said in a sound.
 *
 * @param language ISO 639-1 code, such as {@code id}
 * @param words in the order of their starts; none is silence
 */
public record ScriptedSpeech(String language, List<ScriptedWord> words) {
    public ScriptedSpeech {
        words = List.copyOf(words);
    }

    /** The same with words spelled as in these terms, which is what a service makes of a hint. */
    ScriptedSpeech spelled(List<String> terms) {
        Map<String, String> spellings = new HashMap<>();
        terms.forEach(term -> spellings.put(term.strip().toLowerCase(Locale.ROOT), term.strip()));
        return new ScriptedSpeech(
                language, words.stream().map(word -> spelled(word, spellings)).toList());
    }

    private static ScriptedWord spelled(ScriptedWord word, Map<String, String> spellings) {
        String bare = word.text().replaceAll("^\\p{P}+|\\p{P}+$", "");
        String spelling = spellings.get(bare.toLowerCase(Locale.ROOT));
        return bare.isEmpty() || spelling == null
                ? word
                : new ScriptedWord(word.text().replace(bare, spelling), word.start(), word.end(), word.speaker());
    }
}
