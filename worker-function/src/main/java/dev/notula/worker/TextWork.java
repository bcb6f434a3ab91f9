package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.job.Task;
import dev.notula.language.ChatTextModel;
import dev.notula.language.Summary;
import dev.notula.language.Written;
import dev.notula.speech.Attempt;
import dev.notula.text.Texts;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job wants beyond the transcript: a translation, a summary; each kept under a key of its own, and no longer than
 * the transcript that it is of. Thread-safe.
 */
final class TextWork {
    private final @Nullable ChatTextModel model;
    private final TranscriptCache cache;
    private final SummaryTable summaries;

    /** Work by this model; null where there is none. */
    TextWork(@Nullable ChatTextModel model, TranscriptCache cache, SummaryTable summaries) {
        this.model = model;
        this.cache = cache;
        this.summaries = summaries;
    }

    /** Does the job's task with its transcript. Blocks while a model works. */
    Found of(Job job, Found.Text spoken, JobProgress progress, Deadline deadline) throws InterruptedException {
        if (!(job.task() instanceof Task.Transcribe)) {
            progress.at(JobProgress.Stage.WRITE);
        }
        return switch (job.task()) {
            case Task.Transcribe _ -> spoken;
            case Task.Translate(String language) ->
                translation(job, spoken.stored().await(), spoken.isNew(), language, deadline);
            case Task.Summarise(String language) ->
                spoken.transcript().text().isEmpty()
                        ? spoken
                        : summary(job, spoken.stored().await(), language, deadline);
        };
    }

    private Found translation(Job job, TranscriptCache.Entry spoken, boolean isNew, String language, Deadline deadline)
            throws InterruptedException {
        String key = TranscriptKey.written(spoken.key(), "translation", language);
        Optional<TranscriptCache.Entry> known = cache.find(key);
        if (known.isPresent()) {
            return Found.Text.of(known.get(), isNew);
        }
        if (model == null) {
            return new Found.Nothing("no_text_model");
        }
        return switch (model.translate(spoken.transcript(), language, deadline)) {
            case Written.Done<Transcript>(Transcript translated) ->
                Found.Text.of(
                        cache.putTranslation(
                                key,
                                job.media().fileUniqueId(),
                                job.settings().speech().name(),
                                translated,
                                spoken.until()),
                        isNew);
            case Written.Failed<Transcript>(Attempt.Failure failure) -> failed(failure);
        };
    }

    private Found summary(Job job, TranscriptCache.Entry spoken, String language, Deadline deadline)
            throws InterruptedException {
        Texts texts = Texts.of(job.userLanguage());
        boolean isComplete = spoken.transcript().isComplete();
        String key = TranscriptKey.written(spoken.key(), "summary", language);
        Optional<Summary> known = summaries.find(key);
        if (known.isPresent()) {
            return new Found.Brief(SummaryAnswer.of(known.get(), isComplete, texts), spoken.key());
        }
        if (model == null) {
            return new Found.Nothing("no_text_model");
        }
        return switch (model.summarise(spoken.transcript(), language, deadline)) {
            case Written.Done<Summary>(Summary summary) -> {
                summaries.put(key, job, summary, spoken.until());
                yield new Found.Brief(SummaryAnswer.of(summary, isComplete, texts), spoken.key());
            }
            case Written.Failed<Summary>(Attempt.Failure failure) -> failed(failure);
        };
    }

    private static Found failed(Attempt.Failure failure) {
        return switch (failure.kind()) {
            case BAD_AUDIO, BAD_REQUEST, TOO_BIG -> new Found.Nothing("untranslatable");
            case QUOTA, TRANSIENT, TIMED_OUT, ACCOUNT, RESTING ->
                new Found.NotYet("text_" + failure.kind(), failure.delay());
        };
    }
}
