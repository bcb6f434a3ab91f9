package dev.notula.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the bot's processes keep in memory at several moments, once what nobody needs any more is gone. */
final class HeapWatch {
    /** More than caches and code that is met for the first time may add between two moments. */
    private static final long LEEWAY_BYTES = 24L << 20;

    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) .*used (\\d+)K");

    private final Map<String, Map<String, Long>> moments = new LinkedHashMap<>();

    /** Looks at these processes, which have a name each; of those with one name the largest counts. */
    void look(String moment, Map<Long, String> processes) {
        Map<String, Long> bytes = new TreeMap<>();
        processes.forEach((pid, name) -> bytes.merge(name, kept(pid), Math::max));
        moments.put(moment, bytes);
    }

    /** What they kept, by the moment and the name. */
    Map<String, Map<String, Long>> moments() {
        return moments;
    }

    /** The names of those that kept clearly more at the second moment than at the first. */
    List<String> grown(String first, String second) {
        Map<String, Long> before = moments.getOrDefault(first, Map.of());
        return moments.getOrDefault(second, Map.of()).entrySet().stream()
                .filter(now -> now.getValue() > before.getOrDefault(now.getKey(), 0L) + LEEWAY_BYTES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long kept(long pid) {
        jcmd(pid, "GC.run");
        return USED.matcher(jcmd(pid, "GC.heap_info"))
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)) << 10)
                .sum();
    }

    private static String jcmd(long pid, String command) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(program, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
