package dev.notula.audio;

import java.io.IOException;
import java.util.List;

/** How packets of one kind of stream become a file of their own. */
interface Packing {
    /** How many positions a second has. */
    int rate();

    /** For how many positions before its own a part needs packets, which decoders do not play. */
    long lead();

    Container container();

    /**
     * A file of these packets.
     *
     * @param number which part of the stream it is, counted from 0
     * @param from where the sound begins, after what is only lead
     * @param to where it ends
     */
    MemoryFile file(int number, long from, long to, List<SoundPacket> packets) throws IOException;
}
