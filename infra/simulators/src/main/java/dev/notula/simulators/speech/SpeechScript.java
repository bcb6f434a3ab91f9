package dev.notula.simulators.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides what a simulated service hears. Called by many threads at once. */
@FunctionalInterface
public interface SpeechScript {
    /** What is said in this sound. */
    ScriptedSpeech speech(ReceivedAudio audio);

    /** The text over and over at natural speed for as long as the sound lasts; English. */
    static SpeechScript words(String text) {
        return words("en", text);
    }

    /** The text over and over at natural speed for as long as the sound lasts. */
    static SpeechScript words(String language, String text) {
        return audio -> new ScriptedSpeech(language, Pace.natural(text, audio.duration()));
    }

    /** The whole text just once, spoken faster where the sound is short. */
    static SpeechScript exactly(String language, String text) {
        return audio -> new ScriptedSpeech(language, Pace.once(text, audio.duration()));
    }

    /** The texts one after the other, each by another speaker than the one before; two speakers. */
    static SpeechScript turns(String language, String... texts) {
        return audio -> {
            List<ScriptedWord> words = Pace.once(String.join(" ", texts), audio.duration());
            List<ScriptedWord> spoken = new ArrayList<>();
            for (int turn = 0; turn < texts.length; turn++) {
                int length = texts[turn].strip().split("\\s+").length;
                for (ScriptedWord word : words.subList(spoken.size(), spoken.size() + length)) {
                    spoken.add(new ScriptedWord(word.text(), word.start(), word.end(), turn % 2));
                }
            }
            return new ScriptedSpeech(language, spoken);
        };
    }

    /** Nothing is said. */
    static SpeechScript silence() {
        return _ -> new ScriptedSpeech("en", List.of());
    }

    /** The whole text whose duration is nearest to that of the sound; English. */
    static SpeechScript byDuration(Map<Duration, String> texts) {
        Map<Duration, String> copy = Map.copyOf(texts);
        return audio -> {
            String text = copy.entrySet().stream()
                    .min(Comparator.comparing(
                            entry -> entry.getKey().minus(audio.duration()).abs()))
                    .orElseThrow(() -> new IllegalArgumentException("no texts"))
                    .getValue();
            return exactly("en", text).speech(audio);
        };
    }

    /** These words at their times, as far as the sound goes; English. */
    static SpeechScript timeline(List<ScriptedWord> words) {
        List<ScriptedWord> copy = List.copyOf(words);
        return audio -> {
            List<ScriptedWord> heard = new ArrayList<>();
            for (ScriptedWord word : copy) {
                if (word.end().compareTo(audio.duration()) <= 0) {
                    heard.add(word);
                }
            }
            return new ScriptedSpeech("en", heard);
        };
    }

    /** One script for each request in turn, the last one for all further requests. */
    static SpeechScript inTurn(SpeechScript first, SpeechScript... further) {
        AtomicInteger turn = new AtomicInteger();
        return audio -> {
            int i = Math.min(turn.getAndIncrement(), further.length);
            return (i == 0 ? first : further[i - 1]).speech(audio);
        };
    }

    /** The same words in this language. */
    default SpeechScript in(String language) {
        return audio -> new ScriptedSpeech(language, speech(audio).words());
    }
}
