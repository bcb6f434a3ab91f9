package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.notula.servers.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template goes through AWS's own packaging: every artifact that it names is there and is uploaded. */
final class PackagingIT {
    private static final Pattern UPLOADED = Pattern.compile("(?:CodeUri|ContentUri): s3://([^/]+)/(\\S+)");
    private static final Pattern NAMED = Pattern.compile("(?:CodeUri|ContentUri): (\\S+\\.zip)");

    @TempDir
    Path directory;

    @BeforeAll
    static void needsTheAwsCommand() throws Exception {
        assumeTrue(hasAws(), "there is no aws command, as Debian's package awscli or AWS has it");
        String template = Files.readString(RunningBot.HOME.resolve("template.yaml"));
        assumeTrue(
                NAMED.matcher(template).results().allMatch(zip -> Files.exists(RunningBot.HOME.resolve(zip.group(1)))),
                "the layer is built for one processor only");
    }

    @Test
    void findsAndUploadsEveryArtifact() throws Exception {
        LocalAws aws = LocalAws.shared();
        String bucket = "artifacts-" + UUID.randomUUID();
        aws.objects().createBucket(create -> create.bucket(bucket));
        Path packaged = directory.resolve("packaged.yaml");

        String said = run(
                aws,
                "aws",
                "cloudformation",
                "package",
                "--template-file",
                "template.yaml",
                "--s3-bucket",
                bucket,
                "--output-template-file",
                packaged.toString());

        assertThat(packaged).as(said).exists();
        List<String> keys = UPLOADED.matcher(Files.readString(packaged))
                .results()
                .map(uri -> uri.group(2))
                .toList();
        long named = NAMED.matcher(Files.readString(RunningBot.HOME.resolve("template.yaml")))
                .results()
                .count();
        assertThat(keys).hasSize((int) named);
        assertThat(keys)
                .allSatisfy(key -> assertThat(aws.objects()
                                .headObject(head -> head.bucket(bucket).key(key))
                                .contentLength())
                        .isPositive());
    }

    private static boolean hasAws() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
    }

    private static String run(LocalAws aws, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("aws", ".log");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(RunningBot.HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().putAll(aws.environment());
        process.environment().put("AWS_DEFAULT_REGION", LocalAws.REGION);
        process.start().waitFor();
        return Files.readString(output);
    }
}
