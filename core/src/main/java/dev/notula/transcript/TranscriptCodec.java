package dev.notula.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A transcript as the cache keeps it: gzipped JSON with times in milliseconds and a word as [start, end, text]. */
final class TranscriptCodec {
    private TranscriptCodec() {}

    static byte[] encode(Transcript transcript) {
        ObjectNode json = Json.object()
                .put("language", transcript.language())
                .put("duration", transcript.duration().toMillis())
                .put("provider", transcript.provider())
                .put("model", transcript.model())
                .put("complete", transcript.isComplete());
        if (transcript.tracks().isChoice()) {
            ObjectNode tracks =
                    json.putObject("tracks").put("usual", transcript.tracks().usual());
            transcript.tracks().languages().forEach(tracks.putArray("languages")::add);
        }
        ArrayNode segments = json.putArray("segments");
        for (Segment segment : transcript.segments()) {
            ObjectNode node = segments.addObject()
                    .put("start", segment.start().toMillis())
                    .put("end", segment.end().toMillis())
                    .put("speaker", segment.speaker())
                    .put("text", segment.text());
            ArrayNode words = node.putArray("words");
            segment.words()
                    .forEach(word -> words.addArray()
                            .add(word.start().toMillis())
                            .add(word.end().toMillis())
                            .add(word.text()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Json.write(json).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Transcript decode(byte[] body) {
        JsonNode json;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            json = Json.parse(gzip.readAllBytes());
        } catch (IOException damaged) {
            throw new UncheckedIOException("A cached transcript is damaged", damaged);
        }
        List<Segment> segments = new ArrayList<>();
        for (JsonNode segment : json.path("segments")) {
            List<Word> words = new ArrayList<>();
            for (JsonNode word : segment.path("words")) {
                words.add(new Word(
                        Duration.ofMillis(word.path(0).asLong()),
                        Duration.ofMillis(word.path(1).asLong()),
                        word.path(2).asText()));
            }
            segments.add(new Segment(
                    millis(segment, "start"),
                    millis(segment, "end"),
                    segment.path("speaker").asInt(-1),
                    segment.path("text").asText(),
                    words));
        }
        return new Transcript(
                json.path("language").asText(),
                millis(json, "duration"),
                segments,
                json.path("provider").asText(),
                json.path("model").asText(),
                json.path("complete").asBoolean(),
                tracks(json.path("tracks")));
    }

    private static SoundTracks tracks(JsonNode json) {
        List<String> languages = new ArrayList<>();
        json.path("languages").forEach(language -> languages.add(language.asText()));
        return languages.isEmpty()
                ? SoundTracks.ONE
                : new SoundTracks(languages, json.path("usual").asInt());
    }

    private static Duration millis(JsonNode json, String field) {
        return Duration.ofMillis(json.path(field).asLong());
    }
}
