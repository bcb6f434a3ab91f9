package dev.notula.local.chaos;

import dev.notula.local.Sounds;
import dev.notula.simulators.speech.ReceivedAudio;
import dev.notula.simulators.speech.ScriptedSpeech;
import dev.notula.simulators.speech.ScriptedWord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording whose pitch rises every ten seconds, so that whoever gets a piece of it knows where it was cut, also after
 * it was encoded. In each second two words are said that no other has ({@link Talks#words}).
 */
final class Tones {
    private static final int RATE = 8_000;
    private static final int HEARD_RATE = 16_000;
    private static final int STEP_SECONDS = 10;
    private static final int LOWEST = 400;
    private static final int STEP = 20;
    private static final int WINDOW = HEARD_RATE / 5;
    private static final double WINDOW_SECONDS = WINDOW / (double) HEARD_RATE;

    private Tones() {}

    /** A wave file, 8 kHz, 8 bits. */
    static byte[] wave(int seconds) {
        byte[] samples = new byte[seconds * RATE];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            phase += 2 * Math.PI * (LOWEST + STEP * (i / RATE / STEP_SECONDS)) / RATE;
            samples[i] = (byte) (128 + 60 * Math.sin(phase));
        }
        return Sounds.wave(RATE, 8, samples);
    }

    /** What is said in a piece. */
    static ScriptedSpeech heard(ReceivedAudio audio) {
        double start = start(audio.bytes());
        double length = audio.duration().toMillis() / 1000.0;
        List<String> words = Talks.words(0, (int) (start + length) + 1);
        List<ScriptedWord> heard = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            double at = Talks.secondOf(i) - start;
            if (at >= 0 && at + 0.3 <= length) {
                heard.add(ScriptedWord.of(words.get(i), at, at + 0.3));
            }
        }
        return new ScriptedSpeech("en", heard);
    }

    /** Where a piece begins in the recording: the first rise of its pitch tells. */
    private static double start(byte[] piece) {
        ShortBuffer samples = ByteBuffer.wrap(Sounds.samples(piece))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        // An encoder needs a moment to settle.
        int first = step(samples, 2);
        for (int window = 3; (window + 1) * WINDOW <= samples.limit(); window++) {
            if (step(samples, window) > first && step(samples, window + 1) > first) {
                double rise = window * WINDOW_SECONDS;
                return Math.max(0, (first + 1) * STEP_SECONDS - rise);
            }
        }
        throw new IllegalArgumentException("no rise in this piece");
    }

    private static int step(ShortBuffer samples, int window) {
        int crossings = 0;
        for (int i = window * WINDOW + 1; i < (window + 1) * WINDOW; i++) {
            crossings += samples.get(i - 1) < 0 && samples.get(i) >= 0 ? 1 : 0;
        }
        return (int) Math.round((crossings / WINDOW_SECONDS - LOWEST) / STEP);
    }
}
