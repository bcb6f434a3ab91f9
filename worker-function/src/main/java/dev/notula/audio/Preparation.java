package dev.notula.audio;

/** What preparing a file led to. */
public sealed interface Preparation {
    /** It can be sent. The caller closes it. */
    record Prepared(PreparedAudio audio) implements Preparation {}

    /** It cannot. */
    record Failed(AudioFault fault) implements Preparation {}
}
