package dev.notula.audio;

import java.util.Optional;

/** Reads exit codes. Text on standard error alone is never a failure. */
final class FfmpegExit {
    private static final int INVALID_DATA = 183;
    private static final int INVALID_ARGUMENT = 234;
    private static final int NOT_FOUND = 8;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private FfmpegExit() {}

    /** What is wrong with the file, empty if ffmpeg is content. */
    static Optional<AudioFault> fault(MediaProcess.Exit exit) throws FfmpegException {
        String errors = exit.errors();
        return switch (exit.code()) {
            case 0 -> Optional.empty();
            case INVALID_DATA -> Optional.of(unreadable(errors));
            case INVALID_ARGUMENT -> Optional.of(refused(errors));
            case NOT_FOUND -> {
                // "Protocol not found" has the same code and would be our own mistake.
                if (errors.contains("ecoder not found") || errors.contains("no decoder found")) {
                    yield Optional.of(AudioFault.UNSUPPORTED);
                }
                throw new FfmpegException("ffmpeg lacks a part: " + lastLine(errors));
            }
            case KILLED, TERMINATED -> throw new FfmpegException("ffmpeg was killed");
            default -> Optional.of(AudioFault.DAMAGED);
        };
    }

    /** What a failed probe says about the file; ffprobe's own exit code is always 1. */
    static AudioFault unreadable(String errors) {
        if (errors.contains("moov atom not found")) {
            return AudioFault.INCOMPLETE;
        }
        return errors.contains("not on whitelist") ? AudioFault.UNSUPPORTED : AudioFault.NOT_MEDIA;
    }

    private static AudioFault refused(String errors) {
        if (errors.contains("matches no streams")) {
            return AudioFault.NO_SOUND;
        }
        return errors.contains("not on whitelist") ? AudioFault.UNSUPPORTED : AudioFault.DAMAGED;
    }

    private static String lastLine(String errors) {
        return errors.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
    }
}
