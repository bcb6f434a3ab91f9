package dev.notula.worker;

import dev.notula.audio.AudioFault;
import dev.notula.audio.AudioPlanner;
import dev.notula.audio.Inflow;
import dev.notula.chat.SpeechChoice;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.media.Fetched;
import dev.notula.media.TelegramMedia;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.RemoteFile;
import dev.notula.time.Deadline;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptCache.Entry;
import dev.notula.transcript.TranscriptKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The transcript for a job, by the cheapest way there is: known by Telegram's file id, awaited from another job, known
 * by the recording's bytes, or made by a provider and stored.
 *
 * <p>Thread-safe.
 */
final class TranscriptFinder {
    /** Beyond the work's deadline, by when a transcript that was made is stored for sure. */
    private static final Duration STORE_MARGIN = Duration.ofSeconds(30);

    private final TranscriptCache cache;
    private final SingleFlight flight;
    private final TelegramMedia media;
    private final Transcription transcription;
    private final Log log;
    private final Metrics metrics;

    TranscriptFinder(
            TranscriptCache cache,
            SingleFlight flight,
            TelegramMedia media,
            Transcription transcription,
            Log log,
            Metrics metrics) {
        this.cache = cache;
        this.flight = flight;
        this.media = media;
        this.transcription = transcription;
        this.log = log;
        this.metrics = metrics;
    }

    /** What may be asked before the job is leased: whether Telegram's file id is known, and where the file is. */
    record Questions(Beside<Optional<Entry>> known, Beside<ApiResult<RemoteFile>> file) {}

    /** Begins to ask, as that changes nothing. */
    Questions ask(Job job) {
        String options = job.settings().speech().name();
        return new Questions(
                new Beside<>(() -> cache.findFile(job.media().fileUniqueId(), options)),
                new Beside<>(() -> media.locate(job.media())));
    }

    /**
     * Finds the transcript, within the deadline; blocks meanwhile.
     *
     * @param asked what was asked before
     */
    Found find(JobRow row, Questions asked, int receives, JobProgress progress, Deadline deadline)
            throws IOException, InterruptedException {
        Job job = row.job();
        String options = job.settings().speech().name();
        Optional<Entry> known = asked.known().await();
        if (known.isPresent()) {
            hit("file");
            return Found.Text.of(known.get(), false);
        }
        String awaited = row.awaited();
        if (awaited != null) {
            Optional<Found> waited = knownOrTheirs(job, awaited, options, deadline);
            if (waited.isPresent()) {
                return waited.get();
            }
        }
        boolean isFetched = false;
        try (Inflow source = Inflow.create();
                Underway work = transcription.start(job, receives, progress, source, deadline)) {
            return switch (fetch(asked.file(), source, deadline)) {
                case Fetched.Whole(String sha256) -> {
                    isFetched = true;
                    log.info("job.fetched", "bytes", source.size());
                    yield fetched(job, TranscriptKey.of(sha256, options), options, work, deadline);
                }
                case Fetched.TooBig() -> new Found.Nothing("too_big", media.largestBytes() >> 20);
                case Fetched.NoRoom() -> new Found.Nothing("no_room");
                case Fetched.Gone() -> new Found.Nothing("unavailable");
                case Fetched.Later(String reason, Duration delay) -> new Found.NotYet(reason, delay);
            };
        } finally {
            // The turn that came with it is of no use without the recording, and others wait for its end.
            if (awaited != null && !isFetched) {
                flight.leave(awaited, job.id());
            }
        }
    }

    private Fetched fetch(Beside<ApiResult<RemoteFile>> file, Inflow source, Deadline deadline)
            throws IOException, InterruptedException {
        try (var _ = metrics.measure(MetricName.STAGE_TIME, "fetch")) {
            return media.fetch(file.await(), source, deadline);
        }
    }

    private Found fetched(Job job, String key, String options, Underway work, Deadline deadline)
            throws IOException, InterruptedException {
        Optional<Found> found = knownOrTheirs(job, key, options, deadline);
        if (found.isPresent()) {
            return found.get();
        }
        metrics.count(MetricName.CACHE_MISS);
        boolean isHeard = false;
        try {
            Found came = found(job, key, options, work.finish());
            isHeard = came instanceof Found.Text;
            return came;
        } finally {
            if (!isHeard) {
                flight.leave(key, job.id());
            }
        }
    }

    private Found found(Job job, String key, String options, Transcription.Result result) {
        return switch (result) {
            case Transcription.Result.Heard(var transcript) ->
                new Found.Text(key, transcript, true, new Beside<>(() -> storedOrLeft(job, key, options, transcript)));
            case Transcription.Result.Unusable(AudioFault fault) ->
                new Found.Nothing(fault.name().toLowerCase(Locale.ROOT), AudioPlanner.LONGEST.toMinutes());
            case Transcription.Result.Failed(String reason, Duration delay) -> new Found.NotYet(reason, delay);
            case Transcription.Result.Waits(Duration delay) -> new Found.Waits(delay);
            case Transcription.Result.Begun(String reason, Duration delay) -> new Found.Begun(reason, delay);
        };
    }

    /** The transcript, or that another job is at it; nothing where it is this job's turn. */
    private Optional<Found> knownOrTheirs(Job job, String key, String options, Deadline deadline) {
        Duration time = deadline.remaining().plus(STORE_MARGIN);
        // At the same time: a turn that nobody needed ends by itself, and whoever comes till then finds the transcript.
        Beside<SingleFlight.Turn> turn = new Beside<>(() -> flight.take(key, job.id(), time));
        Optional<Entry> known = cache.find(key);
        SingleFlight.Turn taken = turn.get();
        if (known.isPresent()) {
            hit("content");
            return Optional.of(Found.Text.of(renewed(job, options, known.get()), false));
        }
        return taken instanceof SingleFlight.Turn.Theirs(Duration since)
                ? Optional.of(new Found.Theirs(key, since))
                : Optional.empty();
    }

    /** What is kept for an hour only, until there is better, is not kept longer by being asked for again. */
    private Entry renewed(Job job, String options, Entry known) {
        boolean isToLast = known.transcript().isComplete() && isAsChosen(job, known.transcript());
        return isToLast ? store(job, known.key(), options, known.transcript()) : known;
    }

    private Entry storedOrLeft(Job job, String key, String options, Transcript transcript) {
        try {
            return store(job, key, options, transcript);
        } catch (RuntimeException unstored) {
            flight.leave(key, job.id());
            throw unstored;
        }
    }

    private Entry store(Job job, String key, String options, Transcript transcript) {
        String file = job.media().fileUniqueId();
        return isAsChosen(job, transcript)
                ? cache.put(key, file, options, transcript)
                : cache.putStandIn(key, file, options, transcript);
    }

    private static boolean isAsChosen(Job job, Transcript transcript) {
        return isAsChosen(job.settings().speech(), transcript);
    }

    /** Whether whoever made the transcript is whom the user chose, and not one standing in; silence needed nobody. */
    static boolean isAsChosen(SpeechChoice choice, Transcript transcript) {
        String provider = choice.withSpeakers() ? SpeechProviders.OF_SPEAKERS : choice.provider();
        boolean isProvidersOwn = provider == null || provider.equals(transcript.provider());
        boolean isModelsOwn = choice.withSpeakers()
                || choice.model() == null
                || choice.model().equals(transcript.model());
        return transcript.provider().isEmpty() || (isProvidersOwn && isModelsOwn);
    }

    private void hit(String level) {
        metrics.count(MetricName.CACHE_HIT, level);
    }
}
