package dev.notula.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The launcher's Java half: {@code [alone] [CASE ...]} measures recordings on their whole way, {@code alone} without the
 * sequential bot beside it; {@code hot} measures hot code by JMH; {@code cost [SECONDS]}
 * says what recordings of this length cost.
 */
final class Main {
    private Main() {}

    /** Prints a table of what was measured. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("hot")) {
            new Runner(new OptionsBuilder()
                            .include("dev\\.notula\\..*Benchmark")
                            .build())
                    .run();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("cost")) {
            double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 30;
            System.out.print(new Cost(PriceList.LIST).report(seconds));
            return;
        }
        Path home = Path.of(System.getProperty("notula.home", ".")).toAbsolutePath();
        Path ffmpeg = home.resolve(System.getProperty("ffmpeg.dir"));
        Path folder = Files.createDirectories(home.resolve("bench/target/files"));
        List<String> names =
                Arrays.stream(arguments).filter(name -> !name.equals("alone")).toList();
        List<BenchCase> cases = Arrays.stream(BenchCase.values())
                .filter(one -> names.isEmpty() || names.contains(one.name().toLowerCase(Locale.ROOT)))
                .toList();
        CountedPrograms programs = new CountedPrograms(folder, ffmpeg);
        try (World world = new World(home, programs.folder(), Rates.STANDARD)) {
            Pipeline pipeline = new Pipeline(
                    world,
                    programs,
                    new SoundFiles(folder, ffmpeg.resolve("ffmpeg")),
                    new Stage(ffmpeg.resolve("ffmpeg")),
                    Rates.STANDARD,
                    folder,
                    hasSystemFfmpeg(),
                    names.size() < arguments.length);
            System.out.println();
            System.out.print(Table.of(pipeline.run(cases, System.out)));
        }
        System.exit(0);
    }

    private static boolean hasSystemFfmpeg() throws InterruptedException {
        try {
            return new ProcessBuilder("ffmpeg", "-version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
