package dev.notula.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * A recording as it comes in: one thread appends, others read and wait where they are ahead of it. It is held in memory
 * up to a limit. What comes above that waits until a follower has read as much, whose part is then forgotten; where
 * nobody follows, the recording goes to a nameless file on disk.
 *
 * <p>Thread-safe. One may follow with leave to forget at a time.
 */
public final class Inflow implements AutoCloseable {
    private static final long HELD_BYTES = 128L << 20;

    private final long heldBytes;
    private final LongSupplier diskBytes;
    private MemoryFile file;
    private long received;
    private long forgotten;
    private long reached = -1;
    private long room;
    private boolean isOnDisk;
    private boolean isWhole;
    private boolean isClosed;

    Inflow(long heldBytes) throws IOException {
        this(heldBytes, MemoryFile::diskBytes);
    }

    Inflow(long heldBytes, LongSupplier diskBytes) throws IOException {
        this.heldBytes = heldBytes;
        this.diskBytes = diskBytes;
        this.file = MemoryFile.create();
    }

    /** A recording of which nothing has come yet. */
    public static Inflow create() throws IOException {
        return new Inflow(HELD_BYTES);
    }

    /**
     * Appends; closing the stream changes nothing. Writing may wait for who follows, and throws {@link NoRoomException}
     * where neither memory nor disk can hold what has come.
     */
    public OutputStream appender() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                append(bytes, offset, length);
            }
        };
    }

    /** Takes a file on this disk for the recording, which is then whole; the file stays as it is. */
    public synchronized void adopt(Path path) throws IOException {
        MemoryFile whole = MemoryFile.at(path);
        file.close();
        file = whole;
        received = whole.size();
        isOnDisk = true;
        complete();
    }

    /** Says that the last byte has come. */
    public synchronized void complete() {
        isWhole = true;
        notifyAll();
    }

    public synchronized boolean isWhole() {
        return isWhole;
    }

    /** Whether all that has come can still be read. */
    public synchronized boolean isHeld() {
        return forgotten == 0;
    }

    /** How many bytes have come. */
    public synchronized long size() {
        return received;
    }

    /** The first bytes, as many as asked for, fewer only if that is all. */
    public synchronized byte[] head(int length) throws IOException, InterruptedException {
        while (received < length && !isWhole) {
            requireOpen();
            wait();
        }
        return file.read(0, length);
    }

    /** The recording, once the last byte has come. It belongs to this object. */
    public synchronized MemoryFile whole() throws IOException, InterruptedException {
        while (!isWhole) {
            requireOpen();
            wait();
        }
        if (forgotten > 0) {
            throw new EOFException("the recording is too large to be held");
        }
        return file;
    }

    /** Reads from the first byte to the last that will come; closing wakes who reads. */
    InputStream open() {
        return new Follower(false);
    }

    /** Like {@link #open}, but what has been read may be forgotten if room is needed. */
    InputStream follow() {
        synchronized (this) {
            reached = forgotten;
        }
        return new Follower(true);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        notifyAll();
        file.close();
    }

    private synchronized void append(byte[] bytes, int offset, int length) throws IOException {
        while (reached >= 0 && !isOnDisk && received + length - forgotten > heldBytes) {
            requireOpen();
            if (reached > forgotten) {
                file.forget(forgotten, reached);
                forgotten = reached;
            } else {
                pause();
            }
        }
        if (forgotten == 0 && !isOnDisk && received + length > heldBytes) {
            moveToDisk();
        }
        if (isOnDisk && received + length > room) {
            throw new NoRoomException(room);
        }
        // Nobody can make sense of the rest of what is half forgotten.
        if (forgotten == 0 || reached >= 0) {
            file.appender().write(bytes, offset, length);
        }
        received += length;
        notifyAll();
    }

    private void moveToDisk() throws IOException {
        room = diskBytes.getAsLong();
        if (received > room) {
            throw new NoRoomException(room);
        }
        MemoryFile disk = MemoryFile.onDisk();
        try (MemoryFile memory = file;
                InputStream bytes = memory.open()) {
            bytes.transferTo(disk.appender());
        }
        file = disk;
        isOnDisk = true;
    }

    private synchronized int read(Follower follower, byte[] bytes, int offset, int length) throws IOException {
        while (follower.position >= received && !isWhole && !follower.hasLeft) {
            requireOpen();
            pause();
        }
        requireOpen();
        if (follower.hasLeft) {
            throw new EOFException("nobody reads here any more");
        }
        int count = file.read(follower.position, bytes, offset, length);
        follower.position += Math.max(0, count);
        if (follower.mayForget) {
            reached = follower.position;
            notifyAll();
        }
        return count;
    }

    private synchronized void leave(Follower follower) {
        follower.hasLeft = true;
        if (follower.mayForget) {
            reached = -1;
        }
        notifyAll();
    }

    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private void pause() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped waiting for the recording");
        }
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new EOFException("the recording was closed before it was whole");
        }
    }

    private final class Follower extends InputStream {
        private final boolean mayForget;
        private long position;
        private boolean hasLeft;

        Follower(boolean mayForget) {
            this.mayForget = mayForget;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : Inflow.this.read(this, bytes, offset, length);
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
