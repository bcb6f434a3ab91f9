package dev.notula.audio;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in memory, outside the heap and without a name, that a child process can have as its standard input and seek
 * in. Where the system gives no such file, one on disk without a name serves instead.
 *
 * <p>One thread appends while others read what is there. Not reading after {@link #close()} is the owner's care.
 */
public final class MemoryFile implements AudioBytes {
    private static final long SPARED_DISK_BYTES = 16L << 20;

    private static final int NONE = -1;

    private final int descriptor;
    private final Path path;
    private final FileChannel channel;
    private boolean isClosed;

    private MemoryFile(int descriptor) throws IOException {
        this.descriptor = descriptor;
        this.path = Path.of("/proc/self/fd/" + descriptor);
        try {
            this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            Libc.close(descriptor);
            throw e;
        }
    }

    private MemoryFile(Path path) throws IOException {
        this.descriptor = NONE;
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    private MemoryFile(MemoryFile owner) {
        this.descriptor = owner.descriptor;
        this.path = owner.path;
        this.channel = owner.channel;
        this.isClosed = true; // closing it is the owner's
    }

    /** An empty file. */
    public static MemoryFile create() throws IOException {
        return create(Libc.memfdCreate("notula"), temporary());
    }

    /**
     * An empty file.
     *
     * @param inMemory its descriptor, negative where memory gives none
     * @param otherwise the folder that holds it then
     */
    static MemoryFile create(int inMemory, Path otherwise) throws IOException {
        return inMemory >= 0 ? new MemoryFile(inMemory) : onDisk(otherwise);
    }

    /** An empty file on disk, for what would take too much memory. */
    static MemoryFile onDisk() throws IOException {
        return onDisk(temporary());
    }

    /** How much such a file can hold now, with some room left for others. */
    static long diskBytes() {
        return temporary().toFile().getUsableSpace() - SPARED_DISK_BYTES;
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** A file that lies on disk already, to be read in the same ways. */
    static MemoryFile at(Path path) throws IOException {
        return new MemoryFile(path);
    }

    /** A file with these bytes. */
    public static MemoryFile of(byte[] bytes) throws IOException {
        MemoryFile file = create();
        try {
            file.appender().write(bytes);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    static MemoryFile onDisk(Path folder) throws IOException {
        return new MemoryFile(Libc.openNameless(folder));
    }

    /** What a {@link ProcessBuilder} redirects to or from; every opening starts at the first byte. */
    public File file() {
        return path.toFile();
    }

    /** Appends; closing the stream changes nothing. */
    public OutputStream appender() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
                while (rest.hasRemaining()) {
                    channel.write(rest, channel.size());
                }
            }
        };
    }

    @Override
    public long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes at this position, at most as many as asked for, fewer only at the end. */
    public byte[] read(long position, int length) throws IOException {
        int there = (int) Math.clamp(channel.size() - position, 0, length);
        ByteBuffer bytes = ByteBuffer.allocate(there);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.array();
    }

    /** Like {@link InputStream#read(byte[], int, int)}, from this position. */
    int read(long position, byte[] bytes, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, offset, length), position);
    }

    /** Gives back the memory behind a part that nobody will read again. */
    void forget(long from, long to) {
        Libc.punchHole(descriptor, from, to);
    }

    @Override
    public InputStream open() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                int count = MemoryFile.this.read(position, bytes, offset, length);
                position += Math.max(count, 0);
                return count;
            }

            @Override
            public int available() throws IOException {
                return (int) Math.clamp(channel.size() - position, 0, Integer.MAX_VALUE);
            }
        };
    }

    /** The same file for one who may not close it. */
    MemoryFile borrowed() {
        return new MemoryFile(this);
    }

    /** The same file for one who may be interrupted while reading, which closes the file to all who share it. */
    MemoryFile reopened() throws IOException {
        return at(path);
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (channel) {
            if (descriptor != NONE) {
                Libc.close(descriptor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
