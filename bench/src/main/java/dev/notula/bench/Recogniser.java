package dev.notula.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hears English speech: Moonshine's smallest model, which runs on one core at fifteen times the speed of speech.
 *
 * <p>The model is Useful Sensors' <em>Moonshine tiny</em> (MIT licence), as npm's {@code @moonshine-ai/moonshine-js} has
 * it: the weights as ONNX, and inside its script the vocabulary of {@code llama-tokenizer-js} (MIT licence too).
 */
final class Recogniser implements AutoCloseable {
    /** Samples a second, of one channel, that it takes. */
    static final int RATE = 16_000;

    private static final int LAYERS = 6;
    private static final long[] NOTHING = {0, 8, 1, 36};
    private static final long START = 1;
    private static final long END = 2;
    /** Speech has fewer pieces of words; the model's own limit against endless repetition. */
    private static final int PIECES_A_SECOND = 6;

    private static final Pattern VOCABULARY = Pattern.compile("\"(PHVuaz4K[A-Za-z0-9+/=]*)\"");

    private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    private final OrtSession encoder;
    private final OrtSession decoder;
    private final List<String> vocabulary;

    /** Loads the model from the folder of the unpacked npm package. */
    Recogniser(Path npmPackage) throws IOException, OrtException {
        Path weights = npmPackage.resolve("dist/model/tiny/quantized");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            encoder =
                    runtime.createSession(weights.resolve("encoder_model.onnx").toString(), options);
            decoder = runtime.createSession(
                    weights.resolve("decoder_model_merged.onnx").toString(), options);
        }
        Matcher script = VOCABULARY.matcher(Files.readString(npmPackage.resolve("dist/moonshine.min.js")));
        if (!script.find()) {
            throw new IOException("no vocabulary in " + npmPackage);
        }
        byte[] lines = Base64.getDecoder().decode(script.group(1));
        vocabulary = new String(lines, StandardCharsets.UTF_8).lines().toList();
    }

    /** What is said in the sound, of which there may be half a minute; nothing is in less than a second. */
    String hear(float[] sound) throws OrtException {
        if (sound.length < RATE) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (OnnxTensor samples = floats(sound, 1, sound.length);
                OrtSession.Result heard = encoder.run(Map.of("input_values", samples));
                OnnxTensor empty = floats(new float[0], NOTHING)) {
            Map<String, OnnxTensor> memory = new HashMap<>();
            for (int layer = 0; layer < LAYERS; layer++) {
                for (String part : List.of("decoder.key", "decoder.value", "encoder.key", "encoder.value")) {
                    memory.put(layer + "." + part, empty);
                }
            }
            List<OrtSession.Result> steps = new ArrayList<>();
            try {
                long piece = START;
                for (int step = 0; step < sound.length / RATE * PIECES_A_SECOND && piece != END; step++) {
                    steps.add(step(piece, (OnnxTensor) heard.get(0), memory, step > 0));
                    piece = likeliest((OnnxTensor) steps.getLast().get(0));
                    text.append(piece == END ? "" : vocabulary.get((int) piece));
                }
            } finally {
                steps.forEach(OrtSession.Result::close);
            }
        }
        return text.toString().replace('▁', ' ').strip();
    }

    /** The scores of what comes after a piece; the memory becomes that of what was said until then. */
    private OrtSession.Result step(long piece, OnnxTensor heard, Map<String, OnnxTensor> memory, boolean goesOn)
            throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        memory.forEach((part, tensor) -> inputs.put("past_key_values." + part, tensor));
        inputs.put("encoder_hidden_states", heard);
        try (OnnxTensor last =
                        OnnxTensor.createTensor(runtime, LongBuffer.wrap(new long[] {piece}), new long[] {1, 1});
                OnnxTensor useMemory = OnnxTensor.createTensor(runtime, new boolean[] {goesOn})) {
            inputs.put("input_ids", last);
            inputs.put("use_cache_branch", useMemory);
            OrtSession.Result result = decoder.run(inputs);
            for (Map.Entry<String, OnnxTensor> part : memory.entrySet()) {
                // What the encoder heard stays as the first step has it; later ones give nothing in its place.
                if (!goesOn || part.getKey().contains("decoder")) {
                    Optional<OnnxValue> present = result.get("present." + part.getKey());
                    part.setValue((OnnxTensor) present.orElseThrow());
                }
            }
            return result;
        }
    }

    private static long likeliest(OnnxTensor scores) {
        FloatBuffer last = scores.getFloatBuffer();
        int best = 0;
        for (int i = 1; i < last.limit(); i++) {
            best = last.get(i) > last.get(best) ? i : best;
        }
        return best;
    }

    private OnnxTensor floats(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(runtime, FloatBuffer.wrap(values), shape);
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}
