package dev.notula.simulators.speech;

import java.util.OptionalDouble;

/**
 * ISO base media: the sound track's own duration, else the movie's; a fragmented file's is the sum of its fragments
 * (ISO/IEC 14496-12).
 */
final class Mp4Facts {
    private interface Visitor {
        void visit(String type, int start, int end);
    }

    private final Bytes bytes;
    private double movieSeconds;
    private double soundSeconds;
    private double timescale;
    private double trackSeconds;
    private double playedSeconds;
    private double trackScale;
    private long trackId;
    private long soundId = -1;
    private double soundScale;
    private long defaultSampleTime;
    private double fragmentSeconds;
    private boolean isSound;
    private boolean fragmentIsSound;
    private long fragmentSampleTime;

    private Mp4Facts(Bytes bytes) {
        this.bytes = bytes;
    }

    static OptionalDouble seconds(Bytes bytes) {
        if (!bytes.has(4, "ftyp")) {
            return OptionalDouble.empty();
        }
        Mp4Facts facts = new Mp4Facts(bytes);
        facts.walk(0, bytes.length(), facts::visit);
        double found =
                Math.max(facts.fragmentSeconds, facts.soundSeconds > 0 ? facts.soundSeconds : facts.movieSeconds);
        return found > 0 ? OptionalDouble.of(found) : OptionalDouble.empty();
    }

    private void walk(int from, int to, Visitor visitor) {
        long at = from;
        while (at + 8 <= to) {
            int box = (int) at;
            long size = bytes.big(box, 4);
            int head = 8;
            if (size == 1) {
                size = bytes.big(box + 8, 8);
                head = 16;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < head) {
                return;
            }
            long end = Math.min(to, at + size);
            visitor.visit(bytes.ascii(box + 4, 4), box + head, (int) end);
            at += size;
        }
    }

    private void visit(String type, int start, int end) {
        switch (type) {
            case "moov", "mdia", "mvex", "moof" -> walk(start, end, this::visit);
            case "trak" -> track(start, end);
            case "traf" -> {
                fragmentIsSound = false;
                fragmentSampleTime = defaultSampleTime;
                walk(start, end, this::visit);
            }
            case "mvhd" -> {
                movieSeconds = headDuration(start);
                timescale = headScale(start);
            }
            case "mdhd" -> {
                trackSeconds = headDuration(start);
                trackScale = headScale(start);
            }
            case "tkhd" -> trackHead(start);
            case "hdlr" -> isSound = bytes.has(start + 8, "soun");
            case "trex" -> {
                if (bytes.big(start + 4, 4) == soundId) {
                    defaultSampleTime = bytes.big(start + 12, 4);
                }
            }
            case "tfhd" -> fragmentHead(start);
            case "trun" -> run(start);
            default -> {}
        }
    }

    private void trackHead(int start) {
        boolean wide = bytes.u8(start) == 1;
        trackId = bytes.big(start + (wide ? 20 : 12), 4);
        long played = wide ? bytes.big(start + 28, 8) : bytes.big(start + 20, 4);
        boolean unknown = played == -1 || played == 0xFFFF_FFFFL;
        playedSeconds = timescale > 0 && !unknown ? played / timescale : 0;
    }

    private void track(int start, int end) {
        isSound = false;
        trackSeconds = 0;
        playedSeconds = 0;
        walk(start, end, this::visit);
        if (isSound && soundId < 0) {
            // What is played leaves out the encoder's run-up, which the media counts.
            soundSeconds = playedSeconds > 0 ? playedSeconds : trackSeconds;
            soundId = trackId;
            soundScale = trackScale > 0 ? trackScale : timescale;
        }
    }

    private void fragmentHead(int start) {
        int flags = (int) bytes.big(start + 1, 3);
        fragmentIsSound = bytes.big(start + 4, 4) == soundId;
        int at = start + 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
        if ((flags & 8) != 0) {
            fragmentSampleTime = bytes.big(at, 4);
        }
    }

    private void run(int start) {
        if (!fragmentIsSound || soundScale <= 0) {
            return;
        }
        int flags = (int) bytes.big(start + 1, 3);
        long samples = bytes.big(start + 4, 4);
        int at = start + 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        int width = 4 * Integer.bitCount(flags & 0xF00);
        if ((flags & 0x100) == 0) {
            fragmentSeconds += samples * fragmentSampleTime / soundScale;
            return;
        }
        for (long i = 0; i < samples && at + width <= bytes.length(); i++) {
            fragmentSeconds += bytes.big(at, 4) / soundScale;
            at += width;
        }
    }

    private double headScale(int start) {
        return bytes.big(start + (bytes.u8(start) == 1 ? 20 : 12), 4);
    }

    private double headDuration(int start) {
        boolean wide = bytes.u8(start) == 1;
        double scale = headScale(start);
        long duration = wide ? bytes.big(start + 24, 8) : bytes.big(start + 16, 4);
        boolean unknown = duration == -1 || duration == 0xFFFF_FFFFL;
        return scale > 0 && !unknown ? duration / scale : 0;
    }
}
