package dev.notula.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to a directory's tables. The lock goes when its process dies, however it dies; a dynoxide whose owner has
 * lost the lock was left behind by a kill, and is ended by the next owner.
 */
final class TablesOwner implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final FileChannel lockFile;
    private final Path pidFile;

    private TablesOwner(FileChannel lockFile, Path pidFile) {
        this.lockFile = lockFile;
        this.pidFile = pidFile;
    }

    /** Takes the directory, which is made if need be. */
    static TablesOwner of(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel file = FileChannel.open(
                    directory.resolve("tables.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new IllegalStateException("the tables in " + directory + " are in use by another process");
            }
            TablesOwner owner = new TablesOwner(file, directory.resolve("tables.pid"));
            owner.endStaleProcess();
            return owner;
        } catch (IOException e) {
            throw new UncheckedIOException("the tables in " + directory + " cannot be opened", e);
        }
    }

    /** Whether a process has the directory. */
    static boolean has(Path directory) {
        Path file = directory.resolve("tables.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return lock(channel) == null;
        } catch (IOException e) {
            throw new UncheckedIOException("the tables in " + directory + " cannot be opened", e);
        }
    }

    /** Notes the server's process, for the next owner. */
    void note(long pid) {
        try {
            Files.writeString(pidFile, Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pidFile);
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private void endStaleProcess() throws IOException {
        String noted = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
        if (noted.isEmpty()) {
            return;
        }
        // The number may be another program's by now.
        ProcessHandle.of(Long.parseLong(noted)).filter(DynoxideProcess::isOne).ifPresent(TablesOwner::end);
        Files.delete(pidFile);
    }

    /** In a container whose first process collects no orphans, a dead one stays in the list; it has no program then. */
    private static void end(ProcessHandle stale) {
        stale.destroyForcibly();
        while (DynoxideProcess.isOne(stale)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
