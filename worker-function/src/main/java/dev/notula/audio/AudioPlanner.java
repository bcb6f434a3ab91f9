package dev.notula.audio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the cheapest way that loses nothing: pass through, else copy the track, else encode, else encode in pieces.
 * Pure functions.
 */
public final class AudioPlanner {
    // Step down only for the byte limit, never below 24.
    private static final int[] BITRATES_KBPS = {48, 32, 24};
    private static final Duration FLAC_UP_TO = Duration.ofMinutes(5);
    private static final int RATE = 16_000;
    private static final int PCM_BYTES_PER_SECOND = 2 * RATE;
    private static final Set<String> PACKED_WITHOUT_LOSS =
            Set.of("flac", "alac", "ape", "wavpack", "tta", "mlp", "truehd", "wmalossless");
    // Ogg's pages and Opus' free bit rate, measured at a few per cent together.
    private static final double OPUS_OVERHEAD = 1.08;
    private static final long HEADERS = 4096;

    /**
     * Recordings above this are refused, with word of how long their parts may be. Of a provider that takes them whole
     * this asks for sixty times real time, as its answer has to come within one worker's five minutes: a longer one
     * would be paid for at every attempt and heard at none.
     */
    public static final Duration LONGEST = Duration.ofHours(4);

    // Above 32 kbps little is gained.
    private static final int PIECE_KBPS = 32;
    private static final Duration SHORTEST_PIECE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_CUT_PIECE = Duration.ofMinutes(4);

    // Sound that waits for a provider is held in memory.
    private static final long MOST_HELD_BYTES = 128L << 20;

    private static final long UNDECLARED_LOOK_BYTES = 1 << 20;
    private static final int THIN_BITS_PER_SECOND = 5000;

    private AudioPlanner() {}

    /** Whether so much is as long as a recording may be. Its length may be known only while it is cut. */
    static boolean isTooLong(Duration read) {
        return read.compareTo(LONGEST) >= 0;
    }

    /** The plan for a file of this size and kind. */
    public static AudioPlan plan(AudioProbe probe, long sizeBytes, Container container, ProviderLimits limits) {
        if (container.refusal().isPresent()) {
            return new AudioPlan.Refuse(container.refusal().get());
        }
        if (probe.duration().compareTo(LONGEST) > 0) {
            return new AudioPlan.Refuse(AudioFault.TOO_LONG);
        }
        if (probe.duration().compareTo(limits.advisedDuration()) > 0) {
            return inPieces(probe, sizeBytes, container, limits);
        }
        if (isThin(probe, sizeBytes)) {
            return encode(probe, sizeBytes, limits);
        }
        Track track = probe.track();
        if (passes(probe, container, limits) && sizeBytes <= limits.maxBytes()) {
            return new AudioPlan.PassThrough(container);
        }
        Optional<Container> target = copyTarget(track, limits);
        if (target.isPresent() && copiedBytes(probe, sizeBytes) <= most(limits)) {
            return new AudioPlan.StreamCopy(track, target.get());
        }
        return encode(probe, sizeBytes, limits);
    }

    /** The plan for a file that a provider could not read as it was. */
    public static AudioPlan encode(AudioProbe probe, long sizeBytes, ProviderLimits limits) {
        Duration duration = probe.isDurationKnown() ? probe.duration() : limits.maxDuration();
        if (probe.duration().compareTo(limits.advisedDuration()) > 0) {
            return chunk(probe, sizeBytes, limits);
        }
        double seconds = duration.toMillis() / 1000.0;
        if (limits.containers().contains(Container.FLAC)
                && (duration.compareTo(FLAC_UP_TO) <= 0 || isNoMoreAsFlac(probe, sizeBytes))
                && seconds * PCM_BYTES_PER_SECOND + HEADERS <= most(limits)) {
            return new AudioPlan.Encode(probe.track(), Container.FLAC, 0);
        }
        for (int kbps : BITRATES_KBPS) {
            if (seconds * kbps * 1000 / 8 * OPUS_OVERHEAD + HEADERS <= most(limits)) {
                return new AudioPlan.Encode(probe.track(), Container.OGG_OPUS, kbps);
            }
        }
        return chunk(probe, sizeBytes, limits);
    }

    /** What is written in one go is held in memory until it is sent. */
    private static long most(ProviderLimits limits) {
        return Math.min(limits.maxBytes(), MOST_HELD_BYTES);
    }

    /** About how many bytes are sent on by a plan for a file of this size; where a length is unknown, perhaps none. */
    public static long estimatedBytes(AudioPlan plan, AudioProbe probe, long sizeBytes) {
        return switch (plan) {
            case AudioPlan.PassThrough _ -> sizeBytes;
            case AudioPlan.StreamCopy _ -> copiedBytes(probe, sizeBytes);
            case AudioPlan.Cut cut -> cut.isDemuxed() ? copiedBytes(probe, sizeBytes) : sizeBytes;
            case AudioPlan.Encode(Track _, Container target, int kbps) -> encodedBytes(probe, target, kbps);
            case AudioPlan.Chunk chunk -> encodedBytes(probe, chunk.target(), chunk.bitrateKbps());
            case AudioPlan.Refuse _ -> 0;
        };
    }

    /** FLAC of speech takes about half of its samples. */
    private static long encodedBytes(AudioProbe probe, Container target, int kbps) {
        return target == Container.FLAC
                ? pcmBytes(probe) / 2
                : Math.round(probe.duration().toMillis() / 8.0 * kbps * OPUS_OVERHEAD);
    }

    /**
     * Whether a recording is worth a look before its last byte has come: only a long one goes in pieces, and only with
     * pieces is there work to do meanwhile.
     */
    public static boolean mayBeLong(Duration declared, long sizeBytes, ProviderLimits limits) {
        return declared.isZero()
                ? sizeBytes < 0 || sizeBytes > UNDECLARED_LOOK_BYTES
                : declared.compareTo(limits.advisedDuration()) > 0;
    }

    /**
     * The plan for a recording that is still coming, by its first bytes and by what is claimed of it; empty if that has
     * to wait for the last byte. A plan made on a wrong claim costs time and no text: any recording can go in pieces.
     */
    public static Optional<AudioPlan.InPieces> whileArriving(
            AudioProbe probe, Duration declared, long sizeBytes, Container container, ProviderLimits limits) {
        AudioProbe likely = probe.isDurationKnown() ? probe : probe.lasting(likely(probe, declared, sizeBytes));
        boolean isLong = likely.duration().compareTo(limits.advisedDuration()) > 0;
        return isLong && inPieces(likely, sizeBytes, container, limits) instanceof AudioPlan.InPieces plan
                ? Optional.of(plan)
                : Optional.empty();
    }

    private static Duration likely(AudioProbe probe, Duration declared, long sizeBytes) {
        long bitrate = probe.track().bitrate();
        return declared.isPositive() || bitrate == 0 || sizeBytes < 0
                ? declared
                : Duration.ofMillis(sizeBytes * 8000 / bitrate);
    }

    /** The stream that a codec's packets can be cut in; empty where they would have to be encoded. */
    static Optional<Container> stream(String codec) {
        return switch (codec) {
            case "opus" -> Optional.of(Container.OGG_OPUS);
            case "mp3" -> Optional.of(Container.MP3);
            case "aac" -> Optional.of(Container.AAC_ADTS);
            default -> Optional.empty();
        };
    }

    private static AudioPlan inPieces(AudioProbe probe, long sizeBytes, Container container, ProviderLimits limits) {
        AudioPlan plan = chunk(probe, sizeBytes, limits);
        Track track = probe.track();
        Optional<Container> stream = stream(track.codec());
        Optional<Container> target = copyTarget(track, limits);
        if (plan instanceof AudioPlan.Refuse || sizeBytes < 0 || stream.isEmpty() || target.isEmpty()) {
            return plan;
        }
        boolean isDemuxed = container != stream.get() || probe.tracks().size() > 1;
        long bytes = isDemuxed ? copiedBytes(probe, sizeBytes) : sizeBytes;
        Duration limit = Duration.ofMillis(
                (long) (limits.maxBytes() / 1.1 / bytes * probe.duration().toMillis()));
        if (bytes > MOST_HELD_BYTES || limit.compareTo(SHORTEST_CUT_PIECE) < 0) {
            return plan;
        }
        PieceLengths lengths = PieceLengths.within(limit).of(probe.duration());
        return new AudioPlan.Cut(track, isDemuxed, target.get(), lengths);
    }

    /** Too few bytes for speech in Opus: decoding will tell whether there is anything to hear at all. */
    private static boolean isThin(AudioProbe probe, long sizeBytes) {
        return probe.track().codec().equals("opus")
                && probe.isDurationKnown()
                && sizeBytes * 8000.0 / probe.duration().toMillis() < THIN_BITS_PER_SECOND;
    }

    /** FLAC takes a quarter of the processor time of Opus and four times its bytes: for what came with no fewer. */
    private static AudioPlan chunk(AudioProbe probe, long sizeBytes, ProviderLimits limits) {
        boolean isFlac = limits.containers().contains(Container.FLAC)
                && isNoMoreAsFlac(probe, sizeBytes)
                && pcmBytes(probe) <= MOST_HELD_BYTES
                && limits.maxBytes() >= SHORTEST_CUT_PIECE.toSeconds() * PCM_BYTES_PER_SECOND;
        double bytesPerSecond = isFlac ? PCM_BYTES_PER_SECOND : PIECE_KBPS * 1000 / 8 * OPUS_OVERHEAD;
        Duration byBytes = Duration.ofSeconds((long) Math.max(0, (limits.maxBytes() - HEADERS) / bytesPerSecond));
        Duration limit = byBytes.compareTo(limits.advisedDuration()) < 0 ? byBytes : limits.advisedDuration();
        Container target = isFlac ? Container.FLAC : Container.OGG_OPUS;
        boolean isPossible = probe.duration().compareTo(LONGEST) <= 0
                && limit.compareTo(SHORTEST_PIECE) >= 0
                && limits.containers().contains(target);
        PieceLengths lengths = PieceLengths.within(limit).of(probe.duration());
        return isPossible
                ? new AudioPlan.Chunk(probe.track(), target, isFlac ? 0 : PIECE_KBPS, lengths)
                : new AudioPlan.Refuse(AudioFault.TOO_LONG);
    }

    /**
     * How a piece is encoded that begins at this time. What goes on for longer than was said might be too much to hold
     * without loss.
     */
    static AudioPlan.Chunk at(Duration start, AudioPlan.Chunk plan) {
        Duration said = plan.lengths().whole();
        return said.isPositive() && start.compareTo(said) > 0
                ? new AudioPlan.Chunk(plan.track(), Container.OGG_OPUS, PIECE_KBPS, plan.lengths())
                : plan;
    }

    /** Whether what came takes at least as many bytes as its sound in FLAC, 16 kHz, mono, 16 bits. */
    private static boolean isNoMoreAsFlac(AudioProbe probe, long sizeBytes) {
        Track track = probe.track();
        return track.codec().startsWith("pcm_")
                ? pcmBytes(probe) <= sizeBytes
                : PACKED_WITHOUT_LOSS.contains(track.codec()) && track.sampleRate() > RATE;
    }

    private static long pcmBytes(AudioProbe probe) {
        return probe.duration().toMillis() * PCM_BYTES_PER_SECOND / 1000;
    }

    /** Pictures are only weight, and of several tracks a provider reads the first. */
    private static boolean passes(AudioProbe probe, Container container, ProviderLimits limits) {
        return limits.containers().contains(container)
                && limits.codecs().contains(probe.track().codec())
                && !probe.hasVideo()
                && probe.track().equals(probe.tracks().getFirst());
    }

    private static Optional<Container> copyTarget(Track track, ProviderLimits limits) {
        List<Container> fitting = switch (track.codec()) {
            case "aac" -> List.of(Container.MP4, Container.AAC_ADTS);
            case "mp3" -> List.of(Container.MP3);
            case "opus" -> List.of(Container.OGG_OPUS);
            case "vorbis" -> List.of(Container.OGG_VORBIS);
            case "flac" -> List.of(Container.FLAC);
            default -> List.of();
        };
        return fitting.stream().filter(limits.containers()::contains).findFirst();
    }

    /** Where the track's bit rate is not known, it may be all there is. */
    private static long copiedBytes(AudioProbe probe, long sizeBytes) {
        long bitrate = probe.track().bitrate();
        if (bitrate == 0 || !probe.isDurationKnown()) {
            return sizeBytes;
        }
        return Math.min(sizeBytes, (long) (bitrate / 8.0 * probe.duration().toMillis() / 1000 * 1.05) + HEADERS);
    }
}
