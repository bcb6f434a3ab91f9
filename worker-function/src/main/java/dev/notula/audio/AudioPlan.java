package dev.notula.audio;

/** How a file becomes what a provider takes. */
public sealed interface AudioPlan {
    /** Its bytes go as they are; no process is started. */
    record PassThrough(Container container) implements AudioPlan {}

    /** The track goes as it is into another container. */
    record StreamCopy(Track track, Container target) implements AudioPlan {}

    /**
     * The track is encoded anew, mono, 16 kHz.
     *
     * @param target {@link Container#OGG_OPUS} or {@link Container#FLAC}
     * @param bitrateKbps of Opus; FLAC has no choice
     */
    record Encode(Track track, Container target, int bitrateKbps) implements AudioPlan {}

    /** The track is encoded as mono Opus, 16 kHz, and cut into pieces in the same pass. */
    record Chunk(Track track, int bitrateKbps, PieceLengths lengths) implements AudioPlan {}

    /** Nothing can be done. */
    record Refuse(AudioFault fault) implements AudioPlan {}
}
