package dev.notula.audio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The system calls that make a file without a name, and take parts out of it. */
final class Libc {
    private static final int MFD_CLOEXEC = 1;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;

    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Optional<MethodHandle> MEMFD_CREATE =
            find("memfd_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final Optional<MethodHandle> CLOSE = find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /** Linked when first called, as each link takes a cold start 15 ms and a voice note needs none of these. */
    private static final class ForLargeFiles {
        private static final Optional<MethodHandle> OPEN =
                find("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
        private static final Optional<MethodHandle> FALLOCATE =
                find("fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    }

    private Libc() {}

    /** The descriptor of a new file in memory, negative where the system has none to give. */
    static int memfdCreate(String name) {
        return MEMFD_CREATE.map(call -> withText(call, name, MFD_CLOEXEC)).orElse(-1);
    }

    /** The descriptor of a new file in this folder that no longer has a name. */
    static int openNameless(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "notula", null);
        try {
            int descriptor = ForLargeFiles.OPEN
                    .map(call -> withText(call, path.toString(), O_RDWR | O_CLOEXEC))
                    .orElse(-1);
            if (descriptor < 0) {
                throw new IOException("cannot open a nameless file in " + folder);
            }
            return descriptor;
        } finally {
            Files.delete(path);
        }
    }

    static void close(int descriptor) {
        CLOSE.ifPresent(call -> {
            try {
                int ignored = (int) call.invokeExact(descriptor);
            } catch (Throwable e) {
                throw new LinkageError("close", e);
            }
        });
    }

    /** Gives back the memory or disk behind a part of a file, which then reads as zeros. */
    static void punchHole(int descriptor, long from, long to) {
        ForLargeFiles.FALLOCATE.ifPresent(call -> {
            try {
                int ignored = (int) call.invokeExact(descriptor, PUNCH_HOLE | KEEP_SIZE, from, to - from);
            } catch (Throwable e) {
                throw new LinkageError("fallocate", e);
            }
        });
    }

    private static int withText(MethodHandle call, String text, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) call.invokeExact(arena.allocateFrom(text), flags);
        } catch (Throwable e) {
            throw new LinkageError("system call on " + text, e);
        }
    }

    private static Optional<MethodHandle> find(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.defaultLookup().find(name).map(address -> LINKER.downcallHandle(address, type, options));
    }
}
