package dev.notula.bench;

import static dev.notula.bench.Damage.Kind.CUT;
import static dev.notula.bench.Damage.Kind.NOISE;
import static dev.notula.bench.Damage.Kind.ZEROS;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much damage is noticed, of each sort in each kind of file: the answer has a warning, or says that it cannot be. And
 * what the rest does to the text.
 */
final class DamageTable {
    private static final int SEEDS = 20;
    private static final int MOST_SECONDS_HEARD = 30;
    private static final List<Damage> DAMAGES = Stream.concat(
                    Stream.of(1, 10, 100, 1000).map(Damage::flips),
                    Stream.of(
                            Damage.stretch(NOISE, 0.05),
                            Damage.stretch(NOISE, 0.2),
                            Damage.stretch(NOISE, 0.5),
                            Damage.stretch(NOISE, 1.5),
                            Damage.stretch(NOISE, 5),
                            Damage.stretch(ZEROS, 0.05),
                            Damage.stretch(ZEROS, 0.5),
                            Damage.stretch(ZEROS, 5),
                            Damage.stretch(CUT, 0.5)))
            .toList();

    private final Outgoing outgoing;

    DamageTable(Path ffmpeg) {
        outgoing = new Outgoing(ffmpeg);
    }

    /**
     * Prints a line for each kind of file, in how many of a hundred the damage was noticed; and then a line for each kind
     * of short ones where it was not always, in how many of a hundred it was not and other words are heard, and how many on
     * average.
     */
    void print(List<Sounding> files, Recogniser recogniser, Path scratch, PrintStream out)
            throws IOException, InterruptedException, OrtException {
        List<String> heard = new ArrayList<>();
        out.print(head());
        for (Sounding file : files) {
            Optional<byte[]> original = outgoing.of(file.bytes());
            out.print("| " + file.name() + " | " + (original.isEmpty() ? "WARNED" : "fine"));
            boolean isHeard = file.seconds() <= MOST_SECONDS_HEARD;
            Listener listener = new Listener(recogniser, original.orElse(file.bytes()), scratch);
            List<String> cells = new ArrayList<>();
            for (Damage damage : DAMAGES) {
                Heard unnoticed = new Heard();
                for (int seed = 0; seed < SEEDS; seed++) {
                    Optional<byte[]> sent = outgoing.of(damage.in(file, seed));
                    if (sent.isPresent()) {
                        unnoticed.add(isHeard ? listener.errors(sent.get()) : 0);
                    }
                }
                out.print(" | " + 100 * (SEEDS - unnoticed.all) / SEEDS);
                out.flush();
                cells.add(unnoticed.toString());
            }
            out.println(" |");
            if (isHeard && cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                heard.add("| " + file.name() + " | " + ofCopies(listener) + " | " + String.join(" | ", cells) + " |");
            }
        }
        out.print("\n" + head());
        heard.forEach(out::println);
    }

    private static String head() {
        return "| file | as it was | " + DAMAGES.stream().map(Damage::name).collect(Collectors.joining(" | ")) + " |\n"
                + "|---" + "|---".repeat(DAMAGES.size() + 1) + "|\n";
    }

    private static Heard ofCopies(Listener listener) throws OrtException {
        Heard others = new Heard();
        for (int copy = 0; copy < SEEDS; copy++) {
            others.add(listener.errorsOfCopy(copy));
        }
        return others;
    }

    /** Counts texts, those of them with errors, and these. */
    private static final class Heard {
        private int all;
        private int others;
        private int words;

        void add(int errors) {
            all++;
            others += errors > 0 ? 1 : 0;
            words += errors;
        }

        @Override
        public String toString() {
            if (others == 0) {
                return all == 0 ? "" : "0";
            }
            return String.format(Locale.ROOT, "%d (%.1f)", 100 * others / SEEDS, 1.0 * words / others);
        }
    }

    /** Says of each file whether its answer would have a warning. */
    void judge(List<String> files, PrintStream out) throws IOException, InterruptedException {
        for (String file : files) {
            out.println((outgoing.of(Files.readAllBytes(Path.of(file))).isEmpty() ? "WARNED " : "fine   ") + file);
        }
    }
}
