package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents tell people to type and to open is there. */
final class DocumentsTest {
    private static final Path HOME = Path.of(System.getProperty("project.root"));
    private static final Pattern COMMAND = Pattern.compile("\\./notula ([a-z]+)((?: [^\\s`|)#,;]+)*)");
    private static final Pattern HELP = Pattern.compile("(?m)^\\./notula ([a-z]+)(.*(?:\\n {27}.*)*)");
    private static final Pattern WORD = Pattern.compile("(?<= )(--)?[a-z]+(?!\\w)");
    private static final Pattern SAM =
            Pattern.compile("--parameter-overrides (\\w+)=|`(\\w+)=[^`]+` (?:among|sends|has)");
    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)");

    @Test
    void everyCommandInThemIsOneThatTheHelpExplains() throws Exception {
        Map<String, String> help = HELP.matcher(output("./notula", "help"))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));

        assertThat(help).containsKeys("demo", "doctor", "secrets");
        assertThat(matches(COMMAND)).hasSizeGreaterThan(30).allSatisfy(command -> {
            assertThat(help).containsKey(command.group(1));
            assertThat(WORD.matcher(command.group(2)).results().map(MatchResult::group))
                    .as(command.group())
                    .allSatisfy(word -> assertThat(help.get(command.group(1))).contains(word));
        });
    }

    @Test
    void everyParameterInThemIsOneOfTheTemplates() throws IOException {
        String template = TemplateContractTest.template();

        assertThat(matches(SAM))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(template)
                        .containsPattern("(?m)^  " + Objects.requireNonNullElse(parameter.group(1), parameter.group(2))
                                + ":\\n    Type: (String|Number)$"));
    }

    @Test
    void everyLinkInThemLeadsToAFile() throws IOException {
        for (Path document : documents()) {
            Path folder = Objects.requireNonNull(document.getParent());
            assertThat(LINK.matcher(Files.readString(document)).results())
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(folder.resolve(link.group(1))).exists());
        }
    }

    private static List<MatchResult> matches(Pattern pattern) throws IOException {
        return documents().stream()
                .flatMap(document -> pattern.matcher(read(document)).results())
                .toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(HOME);
                Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
