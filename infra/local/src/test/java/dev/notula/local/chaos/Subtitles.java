package dev.notula.local.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SRT file as a player reads it. */
final class Subtitles {
    private static final Pattern CUE =
            Pattern.compile("\\d+\\R(\\d\\d):(\\d\\d):(\\d\\d),(\\d\\d\\d) --> [\\d:,]+\\R((?:.+(?:\\R|$))+)");

    private Subtitles() {}

    /** All words in their order. */
    static List<String> words(String srt) {
        List<String> words = new ArrayList<>();
        CUE.matcher(srt)
                .results()
                .forEach(cue -> words.addAll(List.of(cue.group(5).strip().split("\\s+", -1))));
        return words;
    }

    /** When each cue begins, in seconds, by its first word. */
    static Map<String, Double> starts(String srt) {
        Map<String, Double> starts = new LinkedHashMap<>();
        Matcher cue = CUE.matcher(srt);
        while (cue.find()) {
            double seconds = Integer.parseInt(cue.group(1)) * 3600
                    + Integer.parseInt(cue.group(2)) * 60
                    + Integer.parseInt(cue.group(3))
                    + Integer.parseInt(cue.group(4)) / 1000.0;
            starts.put(cue.group(5).strip().split("\\s+", -1)[0], seconds);
        }
        return starts;
    }
}
