package dev.notula.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ProgramFileTest {
    @ParameterizedTest
    @CsvSource({"X86_64, ffmpeg", "X86_64, ffprobe", "ARM64, ffmpeg", "ARM64, ffprobe"})
    void needsNoLibraryAndNoLoader(Arch arch, String program) throws IOException {
        Elf elf = Elf.read(arch.root().resolve("bin", program));

        assertThat(elf.needsLoader()).isFalse();
        assertThat(elf.neededLibraries()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"X86_64, ffmpeg", "X86_64, ffprobe", "ARM64, ffmpeg", "ARM64, ffprobe"})
    void isLoadedAtARandomAddressAndRunsNothingOnItsStack(Arch arch, String program) throws IOException {
        Elf elf = Elf.read(arch.root().resolve("bin", program));

        assertThat(elf.isPositionIndependent()).isTrue();
        assertThat(elf.hasExecutableStack()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isForTheProcessorThatItsDirectorySays(Arch arch) throws IOException {
        assertThat(Elf.read(arch.root().resolve("bin", "ffmpeg")).machine()).isEqualTo(arch.elfMachine());
        assertThat(Elf.read(arch.root().resolve("bin", "ffprobe")).machine()).isEqualTo(arch.elfMachine());
    }
}
