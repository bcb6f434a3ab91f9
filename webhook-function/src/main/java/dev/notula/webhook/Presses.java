package dev.notula.webhook;

import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Task;
import dev.notula.metrics.Log;
import dev.notula.reply.Press;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.text.Texts;
import java.util.Objects;
import java.util.Optional;

/** Presses of buttons. A press counts only in the chat that the job belongs to, whatever its data say. */
final class Presses {
    private final BotApi telegram;
    private final JobTable jobs;
    private final ShownResult result;
    private final Reruns reruns;
    private final SecondTries secondTries;
    private final Stops stops;

    Presses(BotApi telegram, JobTable jobs, ShownResult result, Reruns reruns, SecondTries secondTries, Stops stops) {
        this.telegram = telegram;
        this.jobs = jobs;
        this.result = result;
        this.reruns = reruns;
        this.secondTries = secondTries;
        this.stops = stops;
    }

    void handle(CallbackQuery query) {
        telegram.answerCallbackQuery(query.id(), notice(query));
    }

    /** Says to a stranger whom to ask, where the bot is private. */
    void notInvited(CallbackQuery query) {
        Texts texts = Texts.of(Objects.requireNonNullElse(query.from().languageCode(), ""));
        telegram.answerCallbackQuery(
                query.id(),
                texts.get("access.private", Long.toString(query.from().id())));
    }

    private String notice(CallbackQuery query) {
        String usersLanguage = Objects.requireNonNullElse(query.from().languageCode(), "");
        Texts theirs = Texts.of(usersLanguage);
        Optional<Press> press = Press.parse(Objects.requireNonNullElse(query.data(), ""));
        if (press.isEmpty()) {
            return theirs.get("button.old");
        }
        Optional<JobRow> found = ownRow(query, press.get());
        if (found.isEmpty()) {
            return theirs.get("transcript.gone");
        }
        JobRow row = found.get();
        Log.turnTo(row.job().id());
        Texts texts = Texts.of(row.job().settings().languageFor(usersLanguage));
        return switch (press.get()) {
            case Press.File file -> result.file(row, file.format(), texts);
            case Press.Timestamps timestamps -> result.timestamps(row, timestamps.isWanted(), texts);
            case Press.Open open -> result.open(query, row, open, texts);
            case Press.Language language -> reruns.language(query, row, language.language(), texts);
            case Press.Speakers _ -> reruns.speakers(query, row, texts);
            case Press.Track track -> reruns.track(query, row, track.number(), texts);
            case Press.OtherProvider _ -> reruns.otherProvider(query, row, texts);
            case Press.Translate translate -> reruns.write(query, row, new Task.Translate(translate.language()), texts);
            case Press.Summarise _ -> reruns.write(query, row, new Task.Summarise(language(query)), texts);
            case Press.Stop _ -> stops.stop(query, row, texts);
            case Press.Again _ ->
                isUnderAnAnswer(row) ? reruns.gaps(query, row, texts) : secondTries.take(query, row, texts);
        };
    }

    /** Whoever reads fast presses before the end of the job is written. */
    private static boolean isUnderAnAnswer(JobRow row) {
        return row.state() == JobRow.State.DONE
                || (row.state() == JobRow.State.RUNNING && row.isShown() && !row.isApology());
    }

    private static String language(CallbackQuery query) {
        return Objects.requireNonNullElse(query.from().languageCode(), "en");
    }

    private Optional<JobRow> ownRow(CallbackQuery query, Press press) {
        return jobs.find(press.jobId())
                .filter(row ->
                        query.chat() != null && query.chat().id() == row.job().chatId());
    }
}
