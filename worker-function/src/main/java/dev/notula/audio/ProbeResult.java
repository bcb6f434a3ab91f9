package dev.notula.audio;

/** What looking into a file led to. */
public sealed interface ProbeResult {
    /** There is sound in it. */
    record Sound(AudioProbe probe) implements ProbeResult {}

    /** It is of no use. */
    record Unusable(AudioFault fault) implements ProbeResult {}
}
