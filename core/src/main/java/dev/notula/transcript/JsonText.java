package dev.notula.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import java.time.Duration;

/**
 * Writes a transcript as JSON. All times are seconds from the recording's start, to the millisecond.
 *
 * <pre>{@code
 * {
 *   "language": "en",          left out where unknown
 *   "duration": 12.5,
 *   "complete": true,          false where a part is missing
 *   "segments": [
 *     {
 *       "start": 0.32,
 *       "end": 2.1,
 *       "speaker": 1,          counts from 1; left out where unknown
 *       "text": "Hello there.",
 *       "words": [             left out where there are none
 *         {"start": 0.32, "end": 0.8, "text": "Hello"}
 *       ]
 *     }
 *   ]
 * }
 * }</pre>
 */
final class JsonText {
    private JsonText() {}

    static String of(Transcript transcript) {
        ObjectNode json = Json.object();
        if (!transcript.language().isEmpty()) {
            json.put("language", transcript.language());
        }
        json.put("duration", seconds(transcript.duration())).put("complete", transcript.isComplete());
        ArrayNode segments = json.putArray("segments");
        transcript.segments().forEach(segment -> write(segment, segments.addObject()));
        return Json.write(json) + "\n";
    }

    private static void write(Segment segment, ObjectNode json) {
        json.put("start", seconds(segment.start())).put("end", seconds(segment.end()));
        if (segment.speaker() >= 0) {
            json.put("speaker", segment.speaker() + 1);
        }
        json.put("text", segment.text());
        if (!segment.words().isEmpty()) {
            ArrayNode words = json.putArray("words");
            segment.words()
                    .forEach(word -> words.addObject()
                            .put("start", seconds(word.start()))
                            .put("end", seconds(word.end()))
                            .put("text", word.text()));
        }
    }

    private static double seconds(Duration time) {
        return SegmentTimes.millis(time) / 1000.0;
    }
}
