package dev.notula.audio;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** An Ogg file from a stranger is measured and cut, or refused with what is promised. */
final class OggFuzzTest {
    private static final PieceLengths SHORT = new PieceLengths(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final byte[] CAPTURE = "OggS".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 27;

    @FuzzTest
    void cutsWhateverPagesCome(byte[] file) throws IOException, InterruptedException {
        measureAndCut(file);
        measureAndCut(mended(file));
    }

    private static void measureAndCut(byte[] file) throws IOException, InterruptedException {
        Container.of(file);
        OggOpus.probe(AudioBytes.of(file));
        OggSplitter splitter = new OggSplitter(
                false, SHORT, new Silences(), piece -> piece.audio().close());
        OggPages pages = new OggPages(new ByteArrayInputStream(file));
        try {
            for (Optional<OggPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                splitter.add(page.get());
            }
            splitter.finish();
        } catch (IOException noOgg) {
            // The promise for what is no Ogg stream.
        }
    }

    /** Chance never finds a checksum: here every page gets its own, and the number that the one before it asks for. */
    private static byte[] mended(byte[] file) {
        byte[] mended = file.clone();
        ByteBuffer bytes = ByteBuffer.wrap(mended).order(ByteOrder.LITTLE_ENDIAN);
        int sequence = 0;
        int at = 0;
        while (at + HEADER <= mended.length
                && Arrays.equals(mended, at, at + CAPTURE.length, CAPTURE, 0, CAPTURE.length)) {
            int bodyAt = at + HEADER + (mended[at + HEADER - 1] & 0xff);
            if (bodyAt > mended.length) {
                break;
            }
            int end = bodyAt;
            for (int i = at + HEADER; i < bodyAt; i++) {
                end += mended[i] & 0xff;
            }
            if (end > mended.length) {
                break;
            }
            bytes.putInt(at + 14, bytes.getInt(14)).putInt(at + 18, sequence++).putInt(at + 22, 0);
            bytes.putInt(
                    at + 22,
                    OggOpusWriter.checksum(
                            Arrays.copyOfRange(mended, at, at + HEADER),
                            Arrays.copyOfRange(mended, at + HEADER, bodyAt),
                            Arrays.copyOfRange(mended, bodyAt, end)));
            at = end;
        }
        return mended;
    }
}
