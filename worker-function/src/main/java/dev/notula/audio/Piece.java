package dev.notula.audio;

import java.time.Duration;

/**
 * A part of a long recording as a file of its own.
 *
 * @param number counted from 0
 * @param start its place in the recording; the times in its own file begin at zero
 * @param end where it ends in the recording
 * @param overlapsFormer whether it begins before the former piece's end, as there was no pause to cut in
 */
public record Piece(int number, Duration start, Duration end, boolean overlapsFormer, PreparedAudio audio) {}
