package dev.notula.simulators.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes seeds as chance and malice do. Not thread-safe. */
final class Mutator {
    private static final int LARGEST = 1 << 17;
    private static final List<byte[]> WORDS = List.of(
            text("null"),
            text("true"),
            text("-1"),
            text("1e400"),
            text("9223372036854775808"),
            text("\"\""),
            text("[]"),
            text("{}"),
            text("[".repeat(200)),
            text("\"\\ud800\""),
            text("OggS"),
            text("OpusHead"),
            text("OpusTags"),
            text("NaN"),
            text(":"),
            text("\0"),
            new byte[] {-1, -1, -1, -1},
            new byte[4],
            new byte[] {-64, -128},
            new byte[] {127, -1, -1, -1, -1, -1, -1, -1});

    private final Random random;
    private final List<byte[]> seeds;

    Mutator(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    /** One more input. */
    byte[] next() {
        byte[] input = any(seeds).clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            input = change(input);
        }
        return input.length > LARGEST ? Arrays.copyOf(input, LARGEST) : input;
    }

    private byte[] change(byte[] input) {
        if (input.length == 0) {
            return any(WORDS).clone();
        }
        int at = random.nextInt(input.length);
        int length = 1 + random.nextInt(Math.min(32, input.length - at));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(input, at);
            case 1 -> overwritten(input, at);
            case 2 -> Arrays.copyOf(input, at);
            case 3 -> spliced(input, at, new byte[0], at + length);
            case 4 -> spliced(input, at, any(WORDS), at);
            case 5 -> spliced(input, at, any(WORDS), Math.min(input.length, at + length));
            case 6 -> spliced(input, at, Arrays.copyOfRange(input, at, at + length), at);
            default -> crossed(input, at);
        };
    }

    private byte[] flipped(byte[] input, int at) {
        input[at] ^= (byte) (1 << random.nextInt(8));
        return input;
    }

    private byte[] overwritten(byte[] input, int at) {
        input[at] = (byte) random.nextInt(256);
        return input;
    }

    private byte[] crossed(byte[] input, int at) {
        byte[] other = any(seeds);
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return spliced(input, at, Arrays.copyOfRange(other, from, other.length), input.length);
    }

    private static byte[] spliced(byte[] input, int end, byte[] middle, int start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end + middle.length + input.length - start);
        bytes.write(input, 0, end);
        bytes.writeBytes(middle);
        bytes.write(input, start, input.length - start);
        return bytes.toByteArray();
    }

    private byte[] any(List<byte[]> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
