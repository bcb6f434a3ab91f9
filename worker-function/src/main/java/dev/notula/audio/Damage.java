package dev.notula.audio;

import java.util.regex.Pattern;

/** Tells by what ffmpeg complains of whether a part of the sound was lost. */
final class Damage {
    private static final Pattern PAGE = Pattern.compile("CRC mismatch");
    private static final Pattern PACKET = Pattern.compile("Error submitting packet to decoder|Decoding error:");
    private static final int PACKETS_A_PAGE = 5;
    // Joined streams have some in each joint.
    private static final int NORMAL = 9;

    private Damage() {}

    static boolean isSeen(String errors) {
        long packets = PACKET.matcher(errors).results().count();
        long pages = PAGE.matcher(errors).results().count();
        return packets + PACKETS_A_PAGE * pages > NORMAL;
    }
}
