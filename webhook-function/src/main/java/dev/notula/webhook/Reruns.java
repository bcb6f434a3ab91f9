package dev.notula.webhook;

import dev.notula.chat.ChatSettings;
import dev.notula.chat.ChatTable;
import dev.notula.chat.OfferTable;
import dev.notula.chat.SpeechChoice;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.job.JobTable;
import dev.notula.job.Task;
import dev.notula.telegram.CallbackQuery;
import dev.notula.text.Texts;
import dev.notula.transcript.TranscriptCache;
import dev.notula.user.Admission;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * New work on a recording that has a result: in another language, by another provider, on another sound
 * track, translated, summed up. Each
 * method gives the notice for the one who pressed. Whoever presses the same again finds the same job.
 */
final class Reruns {
    private final JobTable jobs;
    private final ChatTable chats;
    private final TranscriptCache cache;
    private final OfferTable offers;
    private final ChatRights rights;
    private final Intake intake;
    private final InstantSource clock;

    Reruns(
            JobTable jobs,
            ChatTable chats,
            TranscriptCache cache,
            OfferTable offers,
            ChatRights rights,
            Intake intake,
            InstantSource clock) {
        this.jobs = jobs;
        this.chats = chats;
        this.cache = cache;
        this.offers = offers;
        this.rights = rights;
        this.intake = intake;
        this.clock = clock;
    }

    /** Has the recording heard in this language, null to have it recognised, and the chat's next ones too. */
    String language(CallbackQuery query, JobRow row, @Nullable String language, Texts texts) {
        Job job = row.job();
        if (!rights.mayDecide(query, job)) {
            return texts.get("rerun.not_yours");
        }
        if (rights.mayConfigure(query, job)) {
            chats.change(job.chatId(), present -> present.with(present.speech().in(language)));
        }
        SpeechChoice choice = job.settings().speech().in(language);
        return start(query, job, job.settings().with(choice), new Task.Transcribe(), texts);
    }

    /** Has the recording heard with its speakers told apart. */
    String speakers(CallbackQuery query, JobRow row, Texts texts) {
        Job job = row.job();
        if (!rights.mayDecide(query, job)) {
            return texts.get("rerun.not_yours");
        }
        SpeechChoice choice = job.settings().speech().withSpeakers(true);
        return start(query, job, job.settings().with(choice), new Task.Transcribe(), texts);
    }

    /** Has another of the recording's sound tracks heard, 0 for the one that the file marks. */
    String track(CallbackQuery query, JobRow row, int number, Texts texts) {
        Job job = row.job();
        if (!rights.mayDecide(query, job)) {
            return texts.get("rerun.not_yours");
        }
        SpeechChoice choice = job.settings().speech().onTrack(number);
        return start(query, job, job.settings().with(choice), new Task.Transcribe(), texts);
    }

    /** Has the recording heard by a provider that has not written this text. */
    String otherProvider(CallbackQuery query, JobRow row, Texts texts) {
        if (!rights.mayDecide(query, row.job())) {
            return texts.get("rerun.not_yours");
        }
        Optional<TranscriptCache.Entry> entry =
                Optional.ofNullable(row.transcriptKey()).flatMap(cache::find);
        if (entry.isEmpty()) {
            return texts.get("transcript.gone");
        }
        String present = entry.get().transcript().provider();
        ChatSettings settings = row.job().settings();
        return offers.get().providers().stream()
                .filter(provider -> !provider.equals(present))
                .findFirst()
                .map(other -> start(
                        query, row.job(), settings.with(settings.speech().by(other)), new Task.Transcribe(), texts))
                .orElseGet(() -> texts.get("rerun.no_other"));
    }

    /** Has the parts heard that nobody could hear before; the others are known. */
    String gaps(CallbackQuery query, JobRow row, Texts texts) {
        Job job = row.job();
        if (!rights.mayDecide(query, job)) {
            return texts.get("rerun.not_yours");
        }
        String key = Objects.requireNonNullElse(row.transcriptKey(), "");
        Optional<TranscriptCache.Entry> entry = cache.find(key);
        if (key.isEmpty() || (entry.isPresent() && !entry.get().transcript().hasGaps())) {
            return texts.get("again.not_failed");
        }
        if (entry.isPresent()) {
            cache.forgetWhole(
                    entry.get(),
                    job.media().fileUniqueId(),
                    job.settings().speech().name());
        }
        String language = job.settings()
                .languageFor(Objects.requireNonNullElse(query.from().languageCode(), ""));
        return start(job.retry(query.from().id(), language, clock.instant()), texts);
    }

    /** Has a language model do this with what was said. */
    String write(CallbackQuery query, JobRow row, Task task, Texts texts) {
        if (!rights.mayDecide(query, row.job())) {
            return texts.get("rerun.not_yours");
        }
        return offers.get().hasTextModel()
                ? start(query, row.job(), row.job().settings(), task, texts)
                : texts.get("fault.no_text_model");
    }

    private String start(CallbackQuery query, Job job, ChatSettings settings, Task task, Texts texts) {
        String language =
                settings.languageFor(Objects.requireNonNullElse(query.from().languageCode(), ""));
        return start(job.again(settings, task, query.from().id(), language, clock.instant()), texts);
    }

    private String start(Job again, Texts texts) {
        return switch (intake.take(again)) {
            case Intake.Taken.Now _ -> "";
            case Intake.Taken.Queued _ -> texts.get("rerun.started");
            case Intake.Taken.Refused(Admission refusal) -> Refusal.sentence(refusal, texts);
            case Intake.Taken.Before(JobRow earlier) -> before(earlier, texts);
        };
    }

    private String before(JobRow earlier, Texts texts) {
        return switch (earlier.state()) {
            case QUEUED, RUNNING -> {
                intake.again(earlier.job());
                yield texts.get("working");
            }
            case DONE -> texts.get("rerun.done");
            case FAILED, CANCELLED -> {
                jobs.revive(earlier.job().id()).ifPresent(intake::again);
                yield texts.get("again.queued");
            }
        };
    }
}
