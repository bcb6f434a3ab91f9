package dev.notula.audio;

import java.time.Duration;

/**
 * One sound track of a file.
 *
 * @param index its place among all the file's streams
 * @param codec ffmpeg's name for it ("opus", "aac", "pcm_s16le"), "unknown" where even ffmpeg has none
 * @param sampleRate in hertz, 0 where unknown
 * @param bitrate in bits a second, 0 where unknown
 * @param isDefault whether the file marks it as the one to play
 * @param delay how much later than the film it begins
 * @param language that the file says is spoken, as an ISO 639-1 code, empty where it does not
 */
public record Track(
        int index, String codec, int sampleRate, long bitrate, boolean isDefault, Duration delay, String language) {
    /** A track that begins with the file. */
    public Track(int index, String codec, int sampleRate, long bitrate, boolean isDefault) {
        this(index, codec, sampleRate, bitrate, isDefault, Duration.ZERO, "");
    }

    /** The same, marked as the one to play or not. */
    Track marked(boolean isMarked) {
        return new Track(index, codec, sampleRate, bitrate, isMarked, delay, language);
    }
}
