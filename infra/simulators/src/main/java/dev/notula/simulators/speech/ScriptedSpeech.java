package dev.notula.simulators.speech;

import java.util.List;

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
}
