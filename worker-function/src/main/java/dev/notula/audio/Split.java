package dev.notula.audio;

import java.time.Duration;
import java.util.Optional;

/**
 * How cutting a recording ended.
 *
 * @param fault why the pieces are of no use, empty otherwise
 * @param duration the length of what was read
 * @param isPartial whether it ends before its headers say it should
 */
public record Split(Optional<AudioFault> fault, Duration duration, boolean isPartial) {}
