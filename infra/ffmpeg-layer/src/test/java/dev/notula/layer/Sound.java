package dev.notula.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Recordings made of nothing but arithmetic. */
final class Sound {
    static final int RATE = 16_000;

    private Sound() {}

    /** Mono PCM: a 440 Hz tone, with silence from the one second to the other. */
    static byte[] wav(int seconds, int silenceStart, int silenceEnd) {
        int dataBytes = seconds * RATE * 2;
        ByteBuffer wav = ByteBuffer.allocate(44 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + dataBytes).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16);
        wav.put(ascii("data")).putInt(dataBytes);
        for (int i = 0; i < seconds * RATE; i++) {
            boolean isSilent = i >= silenceStart * RATE && i < silenceEnd * RATE;
            wav.putShort(isSilent ? 0 : (short) (8000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
        }
        return wav.array();
    }

    static byte[] wav(int seconds) {
        return wav(seconds, 0, 0);
    }

    /** AMR as phones send it in a pause: frames of 20 ms that say "no data", as discontinuous transmission does. */
    static byte[] silentAmr(int frames) {
        byte[] header = ascii("#!AMR\n");
        byte noData = 15 << 3 | 4;
        ByteBuffer amr = ByteBuffer.allocate(header.length + frames).put(header);
        while (amr.hasRemaining()) {
            amr.put(noData);
        }
        return amr.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
