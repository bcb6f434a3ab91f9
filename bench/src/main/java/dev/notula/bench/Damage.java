package dev.notula.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Damage as disks and connections do it.
 *
 * @param name what the table calls it
 * @param flips single bits that are turned over, anywhere in the sound
 * @param seconds how long a stretch is overwritten or left out
 */
record Damage(String name, Kind kind, int flips, double seconds) {
    /** What is done to the bytes. */
    enum Kind {
        FLIPS,
        NOISE,
        ZEROS,
        CUT
    }

    static Damage flips(int count) {
        return new Damage(count == 1 ? "1 bit" : count + " bits", Kind.FLIPS, count, 0);
    }

    static Damage stretch(Kind kind, double seconds) {
        return new Damage(kind.name().toLowerCase(Locale.ROOT) + " " + seconds + " s", kind, 0, seconds);
    }

    /** The file with this damage in it, the same for each seed. */
    byte[] in(Sounding file, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = file.bytes().clone();
        int length = file.soundBytes();
        for (int i = 0; i < flips; i++) {
            bytes[file.place(random.nextInt(length))] ^= (byte) (1 << random.nextInt(8));
        }
        int count = (int) (length * seconds / file.seconds());
        int first = random.nextInt(length - count);
        byte[] noise = new byte[count];
        if (kind == Kind.NOISE) {
            random.nextBytes(noise);
        }
        if (kind == Kind.CUT) {
            int from = file.place(first);
            int to = file.place(first + count);
            byte[] rest = Arrays.copyOf(bytes, bytes.length - to + from);
            System.arraycopy(bytes, to, rest, from, bytes.length - to);
            return rest;
        }
        for (int i = 0; i < count; i++) {
            bytes[file.place(first + i)] = noise[i];
        }
        return bytes;
    }
}
