package dev.notula.bench;

import java.io.IOException;
import java.io.InputStream;

/**
 * A person's voice: 25 s out of a LibriVox volunteer's reading of <em>Sense and Sensibility</em> (public domain), as it is
 * in the test data of CMU's pocketsphinx (BSD licence).
 */
final class Reading {
    static final String TEXT = """
            And Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.
            He was not an ill-disposed young man, unless to be rather cold-hearted and rather selfish is to be ill-disposed.
            Had he married a more amiable woman, he might have been made still more respectable than he was.
            He might even have been made amiable himself.
            """;

    private Reading() {}

    /** An Ogg/Opus file. */
    static byte[] bytes() throws IOException {
        try (InputStream stream = Reading.class.getResourceAsStream("reading.ogg")) {
            if (stream == null) {
                throw new IOException("The resource reading.ogg is missing");
            }
            return stream.readAllBytes();
        }
    }
}
