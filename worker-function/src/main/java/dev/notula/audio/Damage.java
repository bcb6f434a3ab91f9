package dev.notula.audio;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by what ffmpeg complains of whether a part of the sound was lost. */
final class Damage {
    private static final Pattern PAGE = Pattern.compile("CRC mismatch"
            + "|matroska,webm @ \\w+\\] (?:0x\\w+ at pos|Element at|Length|Unknown-sized|Invalid track)");
    private static final Pattern PACKET = Pattern.compile("Error submitting packet to decoder|Decoding error:");
    // A page of Ogg holds up to a second, and so much is skipped in Matroska.
    private static final int PACKETS_A_PAGE = 10;
    // Joined streams have some in each joint.
    private static final int NORMAL = 9;

    // Each decoder and each demuxer says its name before it complains.
    private static final Pattern COMPLAINT = Pattern.compile("(?m)^\\[(\\w+)[^\\]]*] ");
    private static final Set<String> DECODERS = Set.of("aac", "flac", "vorbis", "opus", "alac");

    private Damage() {}

    static boolean isSeen(String errors) {
        long packets = PACKET.matcher(errors).results().count();
        long pages = PAGE.matcher(errors).results().count();
        return packets + PACKETS_A_PAGE * pages > NORMAL;
    }

    /**
     * The same for a file that was only listened to, of which nothing is said where it is sound. One frame may be the
     * last, cut off; what disturbs the container is no single frame.
     */
    static boolean isHeard(String errors) {
        List<String> names = COMPLAINT
                .matcher(errors)
                .results()
                .map(complaint -> complaint.group(1))
                .toList();
        return names.size() > 1 || names.stream().anyMatch(name -> !DECODERS.contains(name));
    }
}
