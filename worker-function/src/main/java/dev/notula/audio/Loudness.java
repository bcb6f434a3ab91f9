package dev.notula.audio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How loud the loudest instant of a recording is, in decibels below full scale. */
public record Loudness(double peakDb) {
    private static final Pattern PEAK = Pattern.compile("max_volume: (-?\\d+(?:\\.\\d+)?) dB");

    /**
     * Whether nobody can have spoken in it. Models write words even to silence; judged by the peak, so that one word in
     * an hour still counts.
     */
    public boolean isSilent() {
        return peakDb < -50;
    }

    /** Reads what ffmpeg's volumedetect has written. */
    static Optional<Loudness> of(String lines) {
        Matcher peak = PEAK.matcher(lines);
        return peak.find() ? Optional.of(new Loudness(Double.parseDouble(peak.group(1)))) : Optional.empty();
    }
}
