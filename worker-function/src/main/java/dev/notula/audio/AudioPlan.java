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

    /** The recording goes in pieces, of which each is a file of its own. */
    sealed interface InPieces extends AudioPlan {
        PieceLengths lengths();
    }

    /**
     * The track is decoded and cut, mono, 16 kHz, and its pieces encoded.
     *
     * @param target what the pieces are, {@link Container#OGG_OPUS} or {@link Container#FLAC}
     * @param bitrateKbps of Opus; FLAC has no choice
     */
    record Chunk(Track track, Container target, int bitrateKbps, PieceLengths lengths) implements InPieces {}

    /**
     * The track, Opus, MP3 or AAC, is cut into pieces between its packets.
     *
     * @param isDemuxed whether it has to be taken out of another container first
     * @param target what the pieces are
     */
    record Cut(Track track, boolean isDemuxed, Container target, PieceLengths lengths) implements InPieces {
        /** The stream that is cut. */
        Container stream() {
            return AudioPlanner.stream(track.codec()).orElseThrow();
        }
    }

    /** Nothing can be done. */
    record Refuse(AudioFault fault) implements AudioPlan {}
}
