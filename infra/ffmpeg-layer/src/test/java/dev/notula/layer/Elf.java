package dev.notula.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a 64-bit program's header that say how it is loaded.
 *
 * @param needsLoader whether it names a dynamic loader
 * @param neededLibraries how many shared libraries it asks for
 * @param isPositionIndependent whether it can be loaded at a random address
 * @param hasExecutableStack whether data on its stack may be run
 */
record Elf(
        int machine,
        boolean needsLoader,
        int neededLibraries,
        boolean isPositionIndependent,
        boolean hasExecutableStack) {
    private static final int ET_DYN = 3;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int PF_X = 1;
    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;

    static Elf read(Path program) throws IOException {
        ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(program)).order(ByteOrder.LITTLE_ENDIAN);
        if (elf.getInt(0) != 0x464c457f) {
            throw new IOException(program + " is no ELF file");
        }
        boolean needsLoader = false;
        boolean hasExecutableStack = true; // what Linux takes it for where the program does not say
        List<Integer> dynamicSections = new ArrayList<>();
        for (int i = 0; i < elf.getShort(56); i++) {
            int header = (int) elf.getLong(32) + i * elf.getShort(54);
            switch (elf.getInt(header)) {
                case PT_INTERP -> needsLoader = true;
                case PT_DYNAMIC -> dynamicSections.add((int) elf.getLong(header + 8));
                case PT_GNU_STACK -> hasExecutableStack = (elf.getInt(header + 4) & PF_X) != 0;
                default -> {}
            }
        }
        int needed = 0;
        for (int entry : dynamicSections) {
            for (; elf.getLong(entry) != DT_NULL; entry += 16) {
                needed += elf.getLong(entry) == DT_NEEDED ? 1 : 0;
            }
        }
        return new Elf(elf.getShort(18), needsLoader, needed, elf.getShort(16) == ET_DYN, hasExecutableStack);
    }
}
