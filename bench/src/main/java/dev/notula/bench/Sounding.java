package dev.notula.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file, and where in it its sound lies.
 *
 * @param parts first byte and number of bytes of each packet, or of all that lies between the first and the last
 */
@SuppressWarnings("ArrayRecordComponent")
record Sounding(String name, byte[] bytes, double seconds, List<int[]> parts) {
    private static final int HEAD = 2000;

    /** The kinds that there are, made by the system's ffmpeg of a voice. */
    static List<Sounding> all(Path voice, Path folder) throws IOException, InterruptedException {
        List<Sounding> all = new ArrayList<>();
        all.add(made(voice, folder, 25, "voice.ogg", "-ar 48000 -c:a libopus -b:a 24k"));
        all.add(made(voice, folder, 25, "lame.mp3", "-ar 44100 -c:a libmp3lame -b:a 64k"));
        all.add(made(voice, folder, 25, "other.mp3", "-ar 44100 -ac 2 -c:a libshine -b:a 128k"));
        all.add(made(voice, folder, 25, "memo.m4a", "-ar 44100 -c:a aac -b:a 64k"));
        all.add(made(voice, folder, 25, "radio.aac", "-ar 44100 -c:a aac -b:a 64k"));
        all.add(made(voice, folder, 25, "film.mp4", "-c:v mpeg4 -b:v 300k -ar 48000 -c:a aac -b:a 64k -shortest"));
        all.add(made(voice, folder, 600, "long.mp4", "-c:v mpeg4 -b:v 100k -ar 48000 -c:a aac -b:a 64k -shortest"));
        all.add(made(voice, folder, 25, "studio.flac", "-c:a flac"));
        all.add(made(voice, folder, 25, "game.ogg", "-ar 44100 -c:a libvorbis"));
        all.add(made(voice, folder, 25, "browser.webm", "-ar 48000 -c:a libopus -b:a 32k -live 1"));
        all.add(made(voice, folder, 25, "call.mka", "-ar 48000 -c:a libopus -b:a 32k"));
        all.add(made(voice, folder, 25, "studio.wav", "-c:a pcm_s16le"));
        return all;
    }

    /** How many bytes of it are sound. */
    int soundBytes() {
        return parts.stream().mapToInt(part -> part[1]).sum();
    }

    /** The place in the file of a byte of the sound. */
    int place(int byteOfSound) {
        int rest = byteOfSound;
        for (int[] part : parts) {
            if (rest < part[1]) {
                return part[0] + rest;
            }
            rest -= part[1];
        }
        return parts.getLast()[0] + parts.getLast()[1] + rest;
    }

    private static Sounding made(Path voice, Path folder, int seconds, String name, String output)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        boolean isFilm = output.contains("-c:v");
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(List.of("-stream_loop", "-1", "-i", voice.toString()));
        if (isFilm) {
            command.addAll(List.of("-f", "lavfi", "-i", "testsrc=size=160x120:rate=10"));
        }
        command.addAll(List.of("-ac", "1", "-ar", "16000"));
        command.addAll(Arrays.asList(output.split(" ", -1)));
        command.addAll(List.of("-t", Integer.toString(seconds), "-y", file.toString()));
        run(command);
        List<int[]> packets = packets(file);
        int first = packets.getFirst()[0] + HEAD;
        int[] last = packets.getLast();
        return new Sounding(
                name,
                Files.readAllBytes(file),
                seconds,
                isFilm ? packets : List.of(new int[] {first, last[0] + last[1] - first}));
    }

    private static List<int[]> packets(Path file) throws IOException, InterruptedException {
        String told = run(List.of(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "a:0",
                "-show_entries",
                "packet=pos,size",
                "-of",
                "csv=p=0",
                file.toString()));
        return told.lines()
                .filter(line -> line.matches("\\d+,\\d+.*"))
                .map(line -> line.split(",", -1))
                .map(line -> new int[] {Integer.parseInt(line[1]), Integer.parseInt(line[0])})
                .toList();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed");
        }
        return out;
    }
}
