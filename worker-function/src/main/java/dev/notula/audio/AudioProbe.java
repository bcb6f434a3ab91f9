package dev.notula.audio;

import dev.notula.transcript.SoundTracks;
import java.time.Duration;
import java.util.List;

/**
 * What is inside a file, by its headers.
 *
 * @param duration zero where the headers do not say
 * @param tracks the sound tracks, at least one
 * @param hasVideo whether moving pictures come with them; a cover picture does not count
 */
public record AudioProbe(Duration duration, List<Track> tracks, boolean hasVideo) {
    public AudioProbe {
        tracks = List.copyOf(tracks);
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("no sound track");
        }
    }

    /** The track to transcribe: the one marked as default, else the first. */
    public Track track() {
        return tracks.stream().filter(Track::isDefault).findFirst().orElse(tracks.getFirst());
    }

    /** The same with this track to transcribe, counted from 1; 0, or one that there is not, changes nothing. */
    public AudioProbe choosing(int number) {
        if (number < 1 || number > tracks.size()) {
            return this;
        }
        Track chosen = tracks.get(number - 1);
        return new AudioProbe(
                duration,
                tracks.stream().map(track -> track.marked(track.equals(chosen))).toList(),
                hasVideo);
    }

    /** The tracks among which a user can choose. */
    public SoundTracks choice() {
        return tracks.size() == 1
                ? SoundTracks.ONE
                : new SoundTracks(tracks.stream().map(Track::language).toList(), tracks.indexOf(track()) + 1);
    }

    /** Whether the headers say how long it is. */
    public boolean isDurationKnown() {
        return duration.isPositive();
    }

    /** The same with the duration that was measured. */
    public AudioProbe lasting(Duration measured) {
        return new AudioProbe(measured, tracks, hasVideo);
    }

    /**
     * Whether the sound that the headers announce cannot fit into so many bytes, as in a file whose end is missing.
     * Bit rates in headers are averages, so a tenth of leeway is left; Vorbis' is what its encoder aims at.
     */
    public boolean announcesMoreThan(long bytes) {
        return !track().codec().equals("vorbis")
                && track().bitrate() / 8.0 * duration.toMillis() / 1000 > bytes * 1.1 + 4096;
    }
}
