package dev.notula.worker;

import dev.notula.audio.AudioPreparer;
import dev.notula.audio.FfmpegTool;
import dev.notula.aws.Aws;
import dev.notula.chat.OfferTable;
import dev.notula.chat.Offers;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.http.LazyClient;
import dev.notula.job.HistoryTable;
import dev.notula.job.JobQueue;
import dev.notula.job.JobTable;
import dev.notula.job.WishedTranslation;
import dev.notula.language.ChatTextModel;
import dev.notula.media.TelegramMedia;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Delivery;
import dev.notula.stats.DayBook;
import dev.notula.stats.StatsTable;
import dev.notula.telegram.BotApi;
import dev.notula.transcript.LargeBodies;
import dev.notula.transcript.S3Bodies;
import dev.notula.transcript.TranscriptCache;
import dev.notula.user.UserLimits;
import dev.notula.user.UserTable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the worker and the failure function together. Names what is missing before any job is taken. */
public final class WorkerWiring {
    private final Environment environment;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final InstantSource clock = InstantSource.system();
    private final LazyClient http = new LazyClient();
    private final PrintStream out;
    private final Backoff backoff;
    private final Log log;

    /** Functions on these clients, which log to this stream. */
    public WorkerWiring(Environment environment, SqsClient sqs, DynamoDbClient dynamo, PrintStream out) {
        this(environment, sqs, dynamo, out, Backoff.STANDARD);
    }

    /** Functions whose jobs rest otherwise between their attempts. */
    public WorkerWiring(
            Environment environment, SqsClient sqs, DynamoDbClient dynamo, PrintStream out, Backoff backoff) {
        this.environment = environment;
        this.sqs = sqs;
        this.dynamo = dynamo;
        this.out = out;
        this.backoff = backoff;
        this.log = new Log(out, clock, environment);
    }

    /** Functions as the process's variables describe them. */
    static WorkerWiring system() {
        Environment environment = Environment.system();
        return new WorkerWiring(environment, Aws.sqs(environment), Aws.dynamo(environment), System.out);
    }

    /** The worker, with large transcripts where the environment says. */
    QueueWorker worker() {
        return worker(new S3Bodies(Aws.s3(environment), environment.require("TRANSCRIPT_BUCKET")));
    }

    /** The worker. */
    public QueueWorker worker(LargeBodies bodies) {
        Metrics metrics = new Metrics(environment, out, clock, "worker");
        Secrets secrets = Secrets.of(
                environment,
                clock,
                log,
                Secret.TELEGRAM_BOT_TOKEN,
                Secret.GROQ_API_KEY,
                Secret.DEEPGRAM_API_KEY,
                Secret.OPENAI_API_KEY);
        BotApi telegram = telegram(secrets, metrics);
        Duration transcriptsKept = environment.days("TRANSCRIPT_TTL_DAYS", 30);
        Duration jobsKept = JobTable.kept(transcriptsKept);
        JobTable jobs = new JobTable(dynamo, environment.require("BOT_TABLE"), jobsKept, clock);
        TranscriptCache cache =
                new TranscriptCache(dynamo, environment.require("TRANSCRIPT_TABLE"), bodies, transcriptsKept, clock);
        DayBook book = book();
        SpeechProviders providers = SpeechProviders.of(
                environment, secrets, http.get(), dynamo, clock, new ProviderReport(log, metrics, book));
        @Nullable ChatTextModel textModel = TextModels.of(environment, secrets, http.get(), log, metrics, book)
                .orElse(null);
        SingleFlight flight = new SingleFlight(dynamo, environment.require("TRANSCRIPT_TABLE"), clock);
        Transcription transcription = new Transcription(
                new AudioPreparer(new FfmpegTool(environment.folderOf("ffmpeg", "FFMPEG_DIR", "/opt/bin"))),
                providers,
                cache,
                new Novelties(flight, transcriptsKept),
                log,
                metrics);
        TranscriptFinder finder = new TranscriptFinder(
                cache,
                flight,
                new TelegramMedia(telegram, environment.largestFileBytes()),
                transcription,
                log,
                metrics);
        SummaryTable summaries =
                new SummaryTable(dynamo, environment.require("TRANSCRIPT_TABLE"), transcriptsKept, clock);
        JobQueue queue =
                new JobQueue(sqs, environment.require("EXPRESS_QUEUE_URL"), environment.require("BULK_QUEUE_URL"));
        Pipeline pipeline = new Pipeline(
                telegram,
                jobs,
                finder,
                new TextWork(textModel, cache, summaries),
                new Delivery(telegram, jobs),
                books(jobs, book),
                queue,
                new WishedTranslation(
                        jobs,
                        new HistoryTable(dynamo, environment.require("BOT_TABLE"), jobsKept, clock),
                        queue,
                        () -> textModel != null),
                backoff,
                clock,
                log,
                metrics);
        Offering offering = new Offering(
                new OfferTable(dynamo, environment.require("BOT_TABLE")),
                new Offers(providers.names(), textModel != null),
                log);
        offering.tell();
        return new QueueWorker(
                sqs,
                (job, receipt) -> {
                    offering.tell();
                    return pipeline.run(job, receipt);
                },
                (job, wait) ->
                        metrics.time(MetricName.QUEUE_WAIT, wait, job.lane().name()),
                backoff,
                log);
    }

    /** The failure function's part. */
    public QueueWorker failures() {
        Metrics metrics = new Metrics(environment, out, clock, "failure");
        Secrets secrets = Secrets.of(environment, clock, log, Secret.TELEGRAM_BOT_TOKEN);
        JobTable jobs = new JobTable(dynamo, environment.require("BOT_TABLE"), clock);
        FailedJob failedJob = new FailedJob(
                jobs,
                new Delivery(telegram(secrets, metrics), jobs),
                books(jobs, book()),
                backoff,
                clock,
                log,
                metrics);
        return new QueueWorker(sqs, failedJob::run, (_, _) -> {}, backoff, log);
    }

    private BotApi telegram(Secrets secrets, Metrics metrics) {
        return new BotApi(
                http,
                environment.telegram(),
                secrets.require(Secret.TELEGRAM_BOT_TOKEN),
                () -> metrics.count(MetricName.TELEGRAM_THROTTLED));
    }

    private JobBooks books(JobTable jobs, DayBook book) {
        UserTable users =
                new UserTable(dynamo, environment.require("BOT_TABLE"), jobs, UserLimits.of(environment), clock);
        return new JobBooks(jobs, users, book, clock);
    }

    private DayBook book() {
        return new DayBook(new StatsTable(dynamo, environment.require("BOT_TABLE"), clock), log);
    }
}
