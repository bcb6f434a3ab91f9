package dev.notula.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LayerZipTest {
    @ParameterizedTest
    @EnumSource
    void holdsTheProgramsAndEveryLicence(Arch arch) throws IOException {
        assertThat(entries(arch))
                .extracting(ZipEntry::getName)
                .containsExactly(
                        "bin/ffmpeg",
                        "bin/ffprobe",
                        "share/licenses/SOURCE",
                        "share/licenses/build.sh",
                        "share/licenses/ffmpeg/COPYING.GPLv3",
                        "share/licenses/ffmpeg/COPYING.LGPLv2.1",
                        "share/licenses/ffmpeg/COPYING.LGPLv3",
                        "share/licenses/ffmpeg/LICENSE.md",
                        "share/licenses/glibc/copyright",
                        "share/licenses/opencore-amr/Apache-2.0",
                        "share/licenses/opencore-amr/copyright",
                        "share/licenses/opus/COPYING");
    }

    @ParameterizedTest
    @EnumSource
    void holdsTheSameFilesAsTheDirectory(Arch arch) throws IOException {
        try (FileSystem zip = open(arch)) {
            for (ZipEntry entry : entries(arch)) {
                assertThat(zip.getPath(entry.getName()))
                        .hasSameBinaryContentAs(arch.root().resolve(entry.getName()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheProgramsExecutable(Arch arch) throws IOException {
        try (FileSystem zip = open(arch)) {
            assertThat(permissions(zip.getPath("bin/ffmpeg"))).isEqualTo("rwxr-xr-x");
            assertThat(permissions(zip.getPath("bin/ffprobe"))).isEqualTo("rwxr-xr-x");
            assertThat(permissions(zip.getPath("share/licenses/SOURCE"))).isEqualTo("rw-r--r--");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoLargerThanFifteenMegabytesUnzipped(Arch arch) throws IOException {
        long unzippedBytes = entries(arch).stream().mapToLong(ZipEntry::getSize).sum();

        assertThat(unzippedBytes).isLessThanOrEqualTo(15_000_000);
        assertThat(Files.size(arch.zip())).isLessThan(8_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingOfWhenAndByWhomItWasMade(Arch arch) throws IOException {
        List<? extends ZipEntry> entries = entries(arch);

        assertThat(entries).extracting(ZipEntry::getTimeLocal).containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
        assertThat(entries).extracting(ZipEntry::getExtra).containsOnlyNulls();
        assertThat(entries).extracting(ZipEntry::getName).isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhereTheSourcesAre(Arch arch) throws IOException {
        assertThat(arch.root().resolve("share/licenses/SOURCE"))
                .content()
                .contains("LGPL, version 3")
                .containsPattern("  ffmpeg 7:7\\.1\\.\\S+\n")
                .containsPattern("  opus \\d\\S+\n")
                .containsPattern("  opencore-amr \\d\\S+\n")
                .containsPattern("  glibc \\d\\S+\n");
    }

    private static List<? extends ZipEntry> entries(Arch arch) throws IOException {
        try (ZipFile zip = new ZipFile(arch.zip().toFile())) {
            return zip.stream().toList();
        }
    }

    private static FileSystem open(Arch arch) throws IOException {
        return FileSystems.newFileSystem(arch.zip(), Map.of("enablePosixFileAttributes", true));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
