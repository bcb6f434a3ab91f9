package dev.notula.bench;

import dev.notula.speech.TranscriptMerger;
import dev.notula.telegram.TextSplitter;
import dev.notula.telegram.Update;
import dev.notula.transcript.Cue;
import dev.notula.transcript.Cues;
import dev.notula.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The text of three hours, and one update. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TextBenchmark {
    private static final Duration LENGTH = Duration.ofHours(3);
    private static final Duration PIECE = Duration.ofMinutes(10);

    private final Transcript transcript = Spoken.transcript(LENGTH, 1);
    private final String text = transcript.text();
    private final List<TranscriptMerger.Part> parts = parts();
    private final byte[] update = """
            {"update_id":7,"message":{"message_id":3,"date":1760000000,
            "from":{"id":5,"is_bot":false,"first_name":"Ada","language_code":"en"},
            "chat":{"id":5,"type":"private","first_name":"Ada"},
            "voice":{"file_id":"AwACAgIAAxkBAAM","file_unique_id":"AgAD","duration":11,"mime_type":"audio/ogg",
            "file_size":33965}}}
            """.getBytes(StandardCharsets.UTF_8);

    /** Messages of at most 4096 characters. */
    @Benchmark
    public List<String> split() {
        return TextSplitter.split(text);
    }

    /** Subtitles. */
    @Benchmark
    public List<Cue> cues() {
        return Cues.of(transcript);
    }

    /** Pieces that overlap by five seconds, put together. */
    @Benchmark
    public Transcript merge() {
        return TranscriptMerger.merge(parts);
    }

    /** What a webhook does first. */
    @Benchmark
    public Optional<Update> parse() {
        return Update.parse(update);
    }

    private static List<TranscriptMerger.Part> parts() {
        List<TranscriptMerger.Part> parts = new ArrayList<>();
        for (Duration start = Duration.ZERO; start.compareTo(LENGTH) < 0; start = start.plus(PIECE)) {
            boolean isFirst = start.isZero();
            parts.add(new TranscriptMerger.Part(
                    isFirst ? start : start.minusSeconds(5),
                    start.plus(PIECE),
                    !isFirst,
                    Spoken.transcript(isFirst ? PIECE : PIECE.plusSeconds(5), start.toSeconds())));
        }
        return parts;
    }
}
