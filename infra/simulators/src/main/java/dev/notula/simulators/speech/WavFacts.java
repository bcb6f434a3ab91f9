package dev.notula.simulators.speech;

import java.util.OptionalDouble;

/** RIFF WAVE: the data chunk's size by the bytes of a second; a size that the head does not know is the rest. */
final class WavFacts {
    private WavFacts() {}

    static OptionalDouble seconds(Bytes bytes) {
        if (!bytes.has(0, "RIFF") || !bytes.has(8, "WAVE")) {
            return OptionalDouble.empty();
        }
        double byteRate = 0;
        long at = 12;
        while (at + 8 <= bytes.length()) {
            int chunk = (int) at;
            long size = bytes.little(chunk + 4, 4);
            if (bytes.has(chunk, "fmt ")) {
                byteRate = bytes.little(chunk + 16, 4);
            } else if (bytes.has(chunk, "data")) {
                long rest = bytes.length() - at - 8;
                long data = size == 0 ? rest : Math.min(size, rest);
                return byteRate > 0 && data > 0 ? OptionalDouble.of(data / byteRate) : OptionalDouble.empty();
            }
            at += 8 + size + (size & 1);
        }
        return OptionalDouble.empty();
    }
}
