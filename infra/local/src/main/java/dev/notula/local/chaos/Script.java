package dev.notula.local.chaos;

import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.SpeechScript;
import java.util.List;

/** What is heard: a talk, or a text that tells by its words of which bytes it is, now and then a long one. */
final class Script implements SpeechScript {
    private static final List<String> WORDS = List.of(
            "apple", "river", "seven", "window", "garden", "yellow", "paper", "market", "winter", "silver", "music",
            "bridge", "coffee", "letter", "summer", "planet");
    /** So much that nobody takes the note for one that breaks off. */
    private static final String REST =
            "Everything else that I say here only fills the time until the note ends, as people do who like to talk.";

    private static final int LONG_ONES = 25;
    private static final int LONG_SENTENCES = 160;

    private final Talks talks;

    Script(Talks talks) {
        this.talks = talks;
    }

    /** The words that stand for the bytes with this hash in hexadecimal. */
    static String code(String sha256) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            code.append(i == 0 ? "" : " ").append(WORDS.get(Character.digit(sha256.charAt(i), 16)));
        }
        return code.toString();
    }

    @Override
    public ScriptedSpeech speech(ReceivedAudio audio) {
        return talks.heard(audio).map(Talks.Piece::speech).orElseGet(() -> note(audio));
    }

    private static ScriptedSpeech note(ReceivedAudio audio) {
        String code = code(audio.sha256());
        StringBuilder text = new StringBuilder("My words today are " + code + ". ").append(REST);
        if (Integer.parseInt(audio.sha256().substring(8, 14), 16) % LONG_ONES == 0) {
            for (int i = 0; i < LONG_SENTENCES; i++) {
                String word = WORDS.get(i * 7 % WORDS.size());
                text.append(" Then number ")
                        .append(i)
                        .append(" was the ")
                        .append(word)
                        .append(" near our house.");
            }
        }
        return SpeechScript.exactly("en", text.toString()).speech(audio);
    }
}
