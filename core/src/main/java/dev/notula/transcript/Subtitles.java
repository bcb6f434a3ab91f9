package dev.notula.transcript;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes cues as SubRip and WebVTT. */
final class Subtitles {
    private Subtitles() {}

    static String srt(Transcript transcript) {
        StringBuilder file = new StringBuilder();
        List<Cue> cues = Cues.of(transcript);
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            file.append(i + 1).append('\n').append(times(cue, ',')).append('\n');
            // SubRip has no way to escape: an arrow in the text would read as a line of times.
            cue.lines()
                    .forEach(line -> file.append(line.replaceAll("--+>", "->")).append('\n'));
            file.append('\n');
        }
        return file.toString();
    }

    static String vtt(Transcript transcript) {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        for (Cue cue : Cues.of(transcript)) {
            file.append(times(cue, '.')).append('\n');
            cue.lines().forEach(line -> file.append(escaped(line)).append('\n'));
            file.append('\n');
        }
        return file.toString();
    }

    private static String escaped(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String times(Cue cue, char point) {
        return time(cue.start(), point) + " --> " + time(cue.end(), point);
    }

    private static String time(Duration time, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                point,
                time.toMillisPart());
    }
}
