package dev.notula.audio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads ffprobe's JSON. Its numbers are strings, absent or "N/A". */
final class ProbeReport {
    private static final double MOST_DELAY_SECONDS = 3600;

    private ProbeReport() {}

    static ProbeResult read(byte[] json) throws IOException {
        JsonNode report = Json.parse(json);
        List<Track> tracks = new ArrayList<>();
        boolean hasVideo = false;
        JsonNode format = report.path("format");
        for (JsonNode stream : report.path("streams")) {
            switch (stream.path("codec_type").asText()) {
                case "audio" -> tracks.add(track(stream, format));
                case "video" ->
                    hasVideo |= stream.path("disposition").path("attached_pic").asInt() == 0;
                default -> {}
            }
        }
        if (tracks.isEmpty()) {
            return new ProbeResult.Unusable(AudioFault.NO_SOUND);
        }
        long millis = Math.round(1000 * number(format, "duration"));
        return new ProbeResult.Sound(new AudioProbe(Duration.ofMillis(millis), tracks, hasVideo));
    }

    private static Track track(JsonNode stream, JsonNode format) {
        String codec = Json.text(stream, "codec_name");
        return new Track(
                stream.path("index").asInt(),
                codec == null ? "unknown" : codec,
                (int) number(stream, "sample_rate"),
                (long) number(stream, "bit_rate"),
                stream.path("disposition").path("default").asInt() == 1,
                delay(stream, format),
                TrackLanguage.of(stream.path("tags").path("language").asText()));
    }

    /** Films begin at their earliest track. */
    private static Duration delay(JsonNode stream, JsonNode format) {
        double seconds =
                stream.path("start_time").asDouble() - format.path("start_time").asDouble();
        return Double.isFinite(seconds) && seconds > 0 && seconds < MOST_DELAY_SECONDS
                ? Duration.ofMillis(Math.round(1000 * seconds))
                : Duration.ZERO;
    }

    private static double number(JsonNode node, String field) {
        double value = node.path(field).asDouble();
        return Double.isFinite(value) && value > 0 && value < 1e12 ? value : 0;
    }
}
