package dev.notula.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Hears a recording of up to half a minute and what became of it, and says how many words are others. */
final class Listener {
    /** How many copies of the original are heard that sound the same to people. */
    private static final int COPIES = 10;
    // 70 dB below the loudest that there can be
    private static final double HISS = 0.0003;

    private final Recogniser recogniser;
    private final Path scratch;
    private final float[] original;
    private final List<List<String>> heardInOriginal = new ArrayList<>();

    /** A listener to this sound, with a file that it may write. */
    Listener(Recogniser recogniser, byte[] original, Path scratch) throws IOException, InterruptedException {
        this.recogniser = recogniser;
        this.scratch = scratch;
        this.original = decoded(original);
    }

    /** Whether at most every tenth word is heard wrongly where nothing is damaged. */
    boolean understands(String text) throws OrtException {
        List<String> words = WordErrors.words(text);
        return 10 * WordErrors.between(words, inOriginal(0)) <= words.size();
    }

    /**
     * How many words of this sound are none that are heard in the original. No recogniser hears the same in each of
     * several copies with a hiss that people do not hear; the copy that is nearest counts.
     */
    int errors(byte[] sound) throws IOException, InterruptedException, OrtException {
        float[] damaged = decoded(sound);
        return Arrays.equals(original, damaged) ? 0 : errors(words(damaged));
    }

    /** The same for one more such copy, where each error is one of the measure itself. */
    int errorsOfCopy(int number) throws OrtException {
        return errors(words(hissing(original, COPIES + number)));
    }

    private int errors(List<String> words) throws OrtException {
        int least = Integer.MAX_VALUE;
        for (int copy = 0; copy <= COPIES && least > 0; copy++) {
            least = Math.min(least, WordErrors.between(inOriginal(copy), words));
        }
        return least;
    }

    /** What is heard in the original or in a copy, which is heard only where that has to be known. */
    private List<String> inOriginal(int copy) throws OrtException {
        if (heardInOriginal.size() <= copy) {
            heardInOriginal.add(words(copy == 0 ? original : hissing(original, copy)));
        }
        return heardInOriginal.get(copy);
    }

    private List<String> words(float[] sound) throws OrtException {
        return WordErrors.words(recogniser.hear(sound));
    }

    /** The same with a hiss far below any voice, and up to 1 dB louder or softer. */
    private static float[] hissing(float[] sound, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double gain = Math.pow(10, random.nextDouble(-1, 1) / 20);
        float[] copy = new float[sound.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) (gain * sound[i] + HISS * random.nextGaussian());
        }
        return copy;
    }

    private float[] decoded(byte[] sound) throws IOException, InterruptedException {
        Files.write(scratch, sound);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "quiet", "-i", scratch.toString()));
        command.addAll(List.of("-map", "0:a:0", "-ac", "1", "-ar", Integer.toString(Recogniser.RATE)));
        command.addAll(List.of("-f", "s16le", "-"));
        Process ffmpeg =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        ByteBuffer bytes =
                ByteBuffer.wrap(ffmpeg.getInputStream().readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        ffmpeg.waitFor();
        float[] samples = new float[bytes.limit() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(Short.BYTES * i) / 32768f;
        }
        return samples;
    }
}
