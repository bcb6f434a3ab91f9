package dev.notula.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The launcher's Java half: {@code [alone] [CASE ...]} measures recordings on their whole way, {@code alone} without the
 * sequential bot beside it; {@code hot} measures hot code by JMH; {@code cost [SECONDS]}
 * says what recordings of this length cost; {@code damage} plants damage into files and says how much of it is noticed and
 * what the rest does to the text, {@code damage FILE ...} whether these files are taken for damaged.
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
        boolean isDamage = arguments.length > 0 && arguments[0].equals("damage");
        Path home = Path.of(System.getProperty("notula.home", ".")).toAbsolutePath();
        Path ffmpeg = home.resolve(System.getProperty("ffmpeg.dir"));
        Path folder = Files.createDirectories(home.resolve("bench/target/files"));
        if (isDamage) {
            DamageTable table = new DamageTable(ffmpeg);
            if (arguments.length > 1) {
                table.judge(List.of(arguments).subList(1, arguments.length), System.out);
            } else {
                damage(table, home.resolve("bench/target/recogniser"), folder);
            }
            return;
        }
        List<String> names =
                Arrays.stream(arguments).filter(name -> !name.equals("alone")).toList();
        List<String> known =
                Arrays.stream(BenchCase.values()).map(BenchCase::key).toList();
        if (!known.containsAll(names)) {
            System.err.println("bench: the cases are " + String.join(" ", known));
            System.exit(2);
        }
        List<BenchCase> cases = Arrays.stream(BenchCase.values())
                .filter(one -> names.isEmpty() || names.contains(one.key()))
                .toList();
        CountedPrograms programs = new CountedPrograms(folder, ffmpeg);
        try (World world = new World(home, programs.folder(), Rates.STANDARD)) {
            Pipeline pipeline = new Pipeline(
                    world,
                    programs,
                    new SoundFiles(folder, ffmpeg.resolve("ffmpeg")),
                    new Stage(ffmpeg),
                    Rates.STANDARD,
                    folder,
                    hasSystemFfmpeg(),
                    names.size() < arguments.length);
            System.out.println();
            System.out.print(Table.of(pipeline.run(cases, System.out)));
        }
        System.exit(0);
    }

    private static void damage(DamageTable table, Path model, Path folder) throws Exception {
        Path reading = Files.write(folder.resolve("reading.ogg"), Reading.bytes());
        Path scratch = folder.resolve("heard");
        try (Recogniser recogniser = new Recogniser(model)) {
            if (!new Listener(recogniser, Reading.bytes(), scratch).understands(Reading.TEXT)) {
                System.err.println("bench: the recogniser does not understand the undamaged voice");
                System.exit(1);
            }
            table.print(Sounding.all(reading, folder), recogniser, scratch, System.out);
        }
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
