package dev.notula.servers;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB on 127.0.0.1: dynoxide, in memory or, where a directory is given, in a file there. It is a process of its
 * own, which ends with {@link #close} or with this one. If this one is killed, the next start on the same directory ends
 * it; one in memory is then left over. Signatures are not checked.
 */
public final class LocalTables implements AutoCloseable {
    private final DynoxideProcess process;
    private final @Nullable TablesOwner owner;

    private LocalTables(DynoxideProcess process, @Nullable TablesOwner owner) {
        this.process = process;
        this.owner = owner;
        OnExit.close(this);
    }

    /** Starts in memory on a free port. */
    public static LocalTables start() {
        return start(null, 0);
    }

    /** Starts with the tables that the directory holds, which no other live process may have open. */
    public static LocalTables start(Path directory) {
        return start(directory, 0);
    }

    /** Starts on a port, or on a free one for 0; without a directory in memory. */
    public static LocalTables start(@Nullable Path directory, int port) {
        if (directory == null) {
            return new LocalTables(DynoxideProcess.start(port, null), null);
        }
        TablesOwner owner = TablesOwner.of(directory);
        try {
            DynoxideProcess process =
                    DynoxideProcess.start(port, directory.toAbsolutePath().resolve("tables.db"));
            owner.note(process.pid());
            return new LocalTables(process, owner);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    /** Where clients connect. */
    public URI endpoint() {
        return process.endpoint();
    }

    @Override
    public void close() {
        OnExit.forget(this);
        process.close();
        if (owner != null) {
            owner.close();
        }
    }
}
