package dev.notula.audio;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How loud a whole recording is, in decibels below full scale. */
public record Loudness(double meanDb, double peakDb) {
    private static final Pattern MEAN = Pattern.compile("mean_volume: (-?\\d+(?:\\.\\d+)?) dB");
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
        OptionalDouble mean = number(MEAN, lines);
        OptionalDouble peak = number(PEAK, lines);
        return mean.isPresent() && peak.isPresent()
                ? Optional.of(new Loudness(mean.getAsDouble(), peak.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble number(Pattern pattern, String lines) {
        Matcher matcher = pattern.matcher(lines);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }
}
