package dev.notula.reply;

import dev.notula.chat.Offers;
import dev.notula.chat.SpokenLanguages;
import dev.notula.job.Job;
import dev.notula.job.Task;
import dev.notula.reply.Press.Menu;
import dev.notula.telegram.Button;
import dev.notula.telegram.Keyboard;
import dev.notula.text.Texts;
import dev.notula.transcript.SoundTracks;
import dev.notula.transcript.TranscriptFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The buttons under one job's result: the few that are wanted most, and the others behind one of them. */
public final class ResultKeyboard {
    private static final int LANGUAGES_IN_A_ROW = 3;
    private static final int LIKELY_LANGUAGES = 9;

    private final Job job;
    private final boolean hasTimestamps;
    private final boolean hasTracks;
    private final Texts texts;

    /**
     * Buttons under a text that is shown with times, or without.
     *
     * @param hasTracks whether the recording has several sound tracks
     */
    public ResultKeyboard(Job job, boolean hasTimestamps, boolean hasTracks, Texts texts) {
        this.job = job;
        this.hasTimestamps = hasTimestamps;
        this.hasTracks = hasTracks;
        this.texts = texts;
    }

    /**
     * What stands under a fresh answer.
     *
     * @param hasGaps whether there is something to try again
     */
    public Keyboard top(boolean hasGaps) {
        List<List<Button>> rows = new ArrayList<>();
        rows.add(List.of(file(TranscriptFormat.TXT), file(TranscriptFormat.SRT), open(Menu.MORE, "button.more")));
        if (hasGaps && job.task() instanceof Task.Transcribe) {
            rows.add(List.of(new Button(texts.get("button.again"), new Press.Again(job.id()).data())));
        }
        return new Keyboard(rows);
    }

    /** Everything, as far as this bot offers it and the recording has it. */
    public Keyboard more(Offers offers, SoundTracks tracks) {
        List<List<Button>> rows = new ArrayList<>();
        rows.add(List.of(file(TranscriptFormat.TXT), file(TranscriptFormat.SRT), file(TranscriptFormat.VTT)));
        rows.add(List.of(
                file(TranscriptFormat.DOCX),
                new Button("Markdown", new Press.File(job.id(), TranscriptFormat.MARKDOWN).data()),
                file(TranscriptFormat.JSON)));
        if (job.task() instanceof Task.Transcribe) {
            rows.add(List.of(timestamps(), open(Menu.LANGUAGE, "button.language")));
            if (offers.hasTextModel()) {
                rows.add(List.of(
                        open(Menu.TRANSLATE, "button.translate"),
                        new Button(texts.get("button.summary"), new Press.Summarise(job.id()).data())));
            }
            List<Button> others = new ArrayList<>();
            if (offers.hasSpeakers() && !job.settings().speech().withSpeakers()) {
                others.add(new Button(texts.get("button.speakers"), new Press.Speakers(job.id()).data()));
            }
            if (offers.providers().size() > 1) {
                others.add(new Button(texts.get("button.other_provider"), new Press.OtherProvider(job.id()).data()));
            }
            if (!others.isEmpty()) {
                rows.add(others);
            }
            rows.addAll(tracks(tracks).rows());
        } else {
            rows.add(List.of(timestamps()));
        }
        rows.add(List.of(open(Menu.TOP, "button.less")));
        return new Keyboard(rows);
    }

    /** The sound tracks that this text is not of. */
    public Keyboard tracks(SoundTracks tracks) {
        int chosen = job.settings().speech().track();
        int heard = chosen == 0 ? tracks.usual() : chosen;
        List<List<Button>> rows = new ArrayList<>();
        for (int number = 1; tracks.isChoice() && number <= tracks.languages().size(); number++) {
            if (number != heard) {
                String language = tracks.languages().get(number - 1);
                String label = texts.get("button.track", number)
                        + (language.isEmpty() ? "" : " · " + SpokenLanguages.name(language));
                // Known under the name of the file's own choice.
                Press press = new Press.Track(job.id(), number == tracks.usual() ? 0 : number);
                rows.add(List.of(new Button(label, press.data())));
            }
        }
        return new Keyboard(rows);
    }

    /**
     * The languages in which the recording may be spoken.
     *
     * @param first tags that are most likely
     */
    public Keyboard languages(List<String> first) {
        String present = job.settings().speech().language();
        List<List<Button>> rows = new ArrayList<>();
        if (present != null) {
            rows.add(List.of(new Button(texts.get("language.auto"), new Press.Language(job.id(), null).data())));
        }
        List<String> likely = likely(first, Objects.requireNonNullElse(present, ""), SpokenLanguages::isOne);
        rows.addAll(languages(likely, language -> new Press.Language(job.id(), language)));
        return new Keyboard(rows);
    }

    /**
     * The languages into which the text can be translated.
     *
     * @param first tags that are most likely
     * @param present the text's own language, empty where unknown
     */
    public Keyboard translations(List<String> first, String present) {
        List<String> likely = likely(first, present, language -> language.length() == 2);
        return new Keyboard(languages(likely, language -> new Press.Translate(job.id(), language)));
    }

    private static List<String> likely(List<String> first, String present, Predicate<String> isPossible) {
        return Stream.concat(
                        first.stream().map(tag -> Locale.forLanguageTag(tag).getLanguage()),
                        SpokenLanguages.COMMON.stream())
                .filter(isPossible)
                .filter(language -> !language.equals(present))
                .distinct()
                .limit(LIKELY_LANGUAGES)
                .toList();
    }

    private List<List<Button>> languages(List<String> codes, Function<String, Press> press) {
        List<Button> languages = codes.stream()
                .map(language -> new Button(
                        SpokenLanguages.name(language), press.apply(language).data()))
                .toList();
        List<List<Button>> rows = new ArrayList<>();
        for (int i = 0; i < languages.size(); i += LANGUAGES_IN_A_ROW) {
            rows.add(languages.subList(i, Math.min(i + LANGUAGES_IN_A_ROW, languages.size())));
        }
        rows.add(List.of(open(Menu.MORE, "button.back")));
        return rows;
    }

    /** A way out while the bot is at work. */
    public static Keyboard stop(String jobId, Texts texts) {
        return Keyboard.row(List.of(new Button(texts.get("button.stop"), new Press.Stop(jobId).data())));
    }

    /** A way on after a failure. */
    public static Keyboard again(String jobId, Texts texts) {
        return Keyboard.row(List.of(new Button(texts.get("button.again"), new Press.Again(jobId).data())));
    }

    private Button file(TranscriptFormat format) {
        return new Button(format.name(), new Press.File(job.id(), format).data());
    }

    private Button timestamps() {
        return new Button(
                texts.get(hasTimestamps ? "button.no_timestamps" : "button.timestamps"),
                new Press.Timestamps(job.id(), !hasTimestamps).data());
    }

    private Button open(Menu menu, String label) {
        return new Button(texts.get(label), new Press.Open(job.id(), menu, hasTimestamps, hasTracks).data());
    }
}
