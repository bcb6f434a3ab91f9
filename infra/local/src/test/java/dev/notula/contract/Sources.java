package dev.notula.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written in the functions' sources, in the part too that no handler uses yet. */
final class Sources {
    private static final Path HOME = Path.of(System.getProperty("project.root"));
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private Sources() {}

    /** Whether the core or the function that the zip is made from says this. */
    static boolean mention(String codeUri, String word) {
        return of("core").contains(word)
                || of(codeUri.replaceAll("/target/.*", "")).contains(word);
    }

    static Path file(String codeUri, String className) {
        return sources(codeUri.replaceAll("/target/.*", "")).resolve(className.replace('.', '/') + ".java");
    }

    private static String of(String module) {
        return TEXTS.computeIfAbsent(module, name -> {
            try (Stream<Path> files = Files.walk(sources(name))) {
                return files.filter(file -> file.toString().endsWith(".java"))
                        .map(Sources::read)
                        .collect(Collectors.joining());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static Path sources(String module) {
        return HOME.resolve(module).resolve("src/main/java");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
