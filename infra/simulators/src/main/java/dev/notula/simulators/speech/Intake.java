package dev.notula.simulators.speech;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request with its sound taken apart.
 *
 * @param facts what the bytes are; empty where they are no known sound
 * @param malformed why the body could not be read, else null
 */
@SuppressWarnings("ArrayRecordComponent")
record Intake(
        SpeechRequest request,
        byte[] bytes,
        boolean hasFile,
        Optional<AudioFacts> facts,
        @Nullable String malformed) {
    static Intake of(
            String operation,
            Map<String, List<String>> fields,
            Map<String, String> headers,
            @Nullable String fileName,
            @Nullable String contentType,
            byte @Nullable [] sound,
            boolean isAuthorised,
            @Nullable String malformed) {
        byte[] bytes = sound == null ? new byte[0] : sound;
        Optional<AudioFacts> facts = AudioFacts.of(bytes);
        SpeechRequest request = new SpeechRequest(
                operation,
                Map.copyOf(fields),
                Map.copyOf(headers),
                fileName,
                contentType,
                bytes.length,
                sha256(bytes),
                facts.map(AudioFacts::duration).orElse(Duration.ZERO),
                isAuthorised,
                Instant.now(),
                null,
                0);
        return new Intake(request, bytes, sound != null, facts, malformed);
    }

    /** The sound for the script; only where the facts are known. */
    ReceivedAudio audio(AudioFacts known) {
        return new ReceivedAudio(
                bytes, request.sha256(), request.fileName(), known.container(), known.duration(), request.fields());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Equal texts have equal numbers, spread evenly from 0 to 1: scores that look real and never change. */
    static double pseudoRandom(String seed) {
        String hash = sha256(seed.getBytes(StandardCharsets.UTF_8));
        return Integer.parseInt(hash.substring(0, 7), 16) / (double) 0x0FFF_FFFF;
    }
}
