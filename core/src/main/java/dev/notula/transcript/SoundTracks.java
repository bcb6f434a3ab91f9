package dev.notula.transcript;

import java.util.List;

/**
 * The sound tracks of a recording, where there is a choice.
 *
 * @param languages what is spoken on each, as an ISO 639-1 code, empty where the file does not say; none where there is
 *     one track only
 * @param usual the one that is heard where nobody has chosen, counted from 1
 */
public record SoundTracks(List<String> languages, int usual) {
    /** No choice. */
    public static final SoundTracks ONE = new SoundTracks(List.of(), 1);

    /** More than a menu shows are left out. */
    private static final int MOST = 20;

    public SoundTracks {
        languages = languages.stream().limit(MOST).toList();
    }

    /** Whether there are several. */
    public boolean isChoice() {
        return languages.size() > 1;
    }
}
