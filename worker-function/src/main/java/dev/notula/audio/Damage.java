package dev.notula.audio;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by what ffmpeg complains of whether a part of the sound was lost. */
final class Damage {
    private static final Pattern PAGE = Pattern.compile(
            "CRC mismatch"
                    + "|matroska,webm @ \\w+\\] (?:0x\\w+ at pos|Element at|Length|Unknown-sized|Invalid (?:track|stream)|Error parsing)");
    private static final Pattern PACKET = Pattern.compile("Error submitting packet to decoder|Decoding error:");
    // A page of Ogg holds up to a second, and so much is skipped in Matroska.
    private static final int PACKETS_A_PAGE = 10;
    // Joined streams have some in each joint.
    private static final int NORMAL = 9;

    // Each decoder and each demuxer says its name before it complains.
    private static final Pattern COMPLAINT = Pattern.compile(
            // Chapters have names on a track of their own, which programs leave out.
            "(?m)^\\[(\\w+)[^\\]]*] (?!Referenced QT chapter track not found)");
    // Said beside the first complaint of what is no frame, as of a tag at the end.
    private static final Pattern NO_FRAME_OF_FLAC =
            Pattern.compile("(?m)^\\[flac[^\\]]*] invalid frame header\\R\\[flac[^\\]]*] decode_frame\\(\\) failed$");
    private static final Set<String> DECODERS = Set.of("aac", "flac", "vorbis", "alac");
    // Where a file is cut off or goes on with another, other things are said.
    private static final Pattern SUM_OF_FLAC = Pattern.compile("(?m)^\\[flac[^\\]]*] CRC error");
    // Of a hole of any length these say two things, as they do not where files were joined.
    private static final Pattern LOSSLESS = Pattern.compile("(?m)^\\[(?:flac|alac) @");

    // Where bits are left over, damage has other complaints among twenty, and encoders that leave some have not.
    private static final Pattern BITS_OVER = Pattern.compile("(?m)^\\[mp3\\w*[^\\]]*] bits_left=\\d");
    private static final int ONE_OF = 20;
    // A frame of MP3 needs bits of those before it, so that decoders complain up to three times of a joint; radio and
    // podcasts have some.
    private static final int COMPLAINTS_A_JOINT = 3;
    private static final int NORMAL_JOINTS = 2;
    // The complaints that are kept are no more than some hundreds.
    private static final int MOST_JOINTS = 20;

    private Damage() {}

    static boolean isSeen(String errors) {
        long packets = PACKET.matcher(errors).results().count();
        long pages = PAGE.matcher(errors).results().count();
        long lossless = LOSSLESS.matcher(withoutTags(errors)).results().count();
        return packets + PACKETS_A_PAGE * pages > NORMAL
                || lossless > 1
                || SUM_OF_FLAC.matcher(errors).find();
    }

    /**
     * The same for a file that was only listened to, of which nothing is said where it is sound. One frame may be the
     * last, cut off; what disturbs the container is no single frame, and containers leave out half a packet of Opus.
     */
    static boolean isHeard(String errors) {
        List<String> names = COMPLAINT
                .matcher(withoutTags(errors))
                .results()
                .map(complaint -> complaint.group(1))
                .toList();
        return names.size() > 1
                || SUM_OF_FLAC.matcher(errors).find()
                || names.stream().anyMatch(name -> !DECODERS.contains(name));
    }

    private static String withoutTags(String errors) {
        return NO_FRAME_OF_FLAC.matcher(errors).replaceAll("");
    }

    /** The same for MP3 of this length, which may have a joint a minute and some more if it is not all of one piece. */
    static boolean isHeardInMp3(String errors, Duration length, Mp3Encoder encoder) {
        long all = COMPLAINT.matcher(errors).results().count();
        long others = all - BITS_OVER.matcher(errors).results().count();
        long joints = Math.min(MOST_JOINTS, NORMAL_JOINTS + length.toMinutes());
        return switch (encoder) {
            case LAME_ALONE -> all > COMPLAINTS_A_JOINT;
            case LAME -> (others * ONE_OF >= all ? all : others) > COMPLAINTS_A_JOINT * joints;
            case ANY -> others > COMPLAINTS_A_JOINT * joints;
        };
    }
}
