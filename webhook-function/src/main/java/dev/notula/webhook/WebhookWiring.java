package dev.notula.webhook;

import dev.notula.access.AccessTable;
import dev.notula.aws.Aws;
import dev.notula.business.BusinessTable;
import dev.notula.chat.ChatTable;
import dev.notula.chat.OfferTable;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.http.LazyClient;
import dev.notula.job.HistoryTable;
import dev.notula.job.JobQueue;
import dev.notula.job.JobTable;
import dev.notula.job.WishedTranslation;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.reply.Delivery;
import dev.notula.stats.DayBook;
import dev.notula.stats.StatsTable;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.BotIdentity;
import dev.notula.transcript.LargeBodies;
import dev.notula.transcript.S3Bodies;
import dev.notula.transcript.TranscriptCache;
import dev.notula.user.UserLimits;
import dev.notula.user.UserTable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the webhook together. Names what is missing before any update is taken. */
public final class WebhookWiring {
    private WebhookWiring() {}

    /** The webhook that these variables describe. */
    static Webhook of(Environment environment, PrintStream out) {
        LargeBodies bodies = new S3Bodies(Aws.s3(environment), environment.require("TRANSCRIPT_BUCKET"));
        return of(environment, Aws.sqs(environment), Aws.dynamo(environment), bodies, out);
    }

    /**
     * A webhook on these clients, which logs to this stream.
     *
     * @param bodies where transcripts over 350 KB lie, or null to do without them
     */
    public static Webhook of(
            Environment environment,
            SqsClient sqs,
            DynamoDbClient dynamo,
            @Nullable LargeBodies bodies,
            PrintStream out) {
        InstantSource clock = InstantSource.system();
        Log log = new Log(out, clock, environment);
        Metrics metrics = new Metrics(environment, out, clock, "webhook");
        Secrets secrets = Secrets.of(environment, clock, log, Secret.TELEGRAM_BOT_TOKEN, Secret.WEBHOOK_SECRET);
        BotApi telegram = new BotApi(
                new LazyClient(),
                environment.telegram(),
                secrets.require(Secret.TELEGRAM_BOT_TOKEN),
                () -> metrics.count(MetricName.TELEGRAM_THROTTLED));
        Duration transcriptsKept = environment.days("TRANSCRIPT_TTL_DAYS", 30);
        Duration jobsKept = JobTable.kept(transcriptsKept);
        JobTable jobs = new JobTable(dynamo, environment.require("BOT_TABLE"), jobsKept, clock);
        UserTable users =
                new UserTable(dynamo, environment.require("BOT_TABLE"), jobs, UserLimits.of(environment), clock);
        AccessTable access = new AccessTable(dynamo, environment.require("BOT_TABLE"), policy(environment), clock);
        JobQueue queue =
                new JobQueue(sqs, environment.require("EXPRESS_QUEUE_URL"), environment.require("BULK_QUEUE_URL"));
        ChatTable chats = new ChatTable(dynamo, environment.require("BOT_TABLE"));
        OfferTable offers = new OfferTable(dynamo, environment.require("BOT_TABLE"));
        TranscriptCache cache =
                new TranscriptCache(dynamo, environment.require("TRANSCRIPT_TABLE"), bodies, transcriptsKept, clock);
        ChatRights rights = new ChatRights(telegram);
        StatsTable stats = new StatsTable(dynamo, environment.require("BOT_TABLE"), clock);
        DayBook book = new DayBook(stats, log);
        Stops stops = new Stops(telegram, jobs, users, rights, book);
        HistoryTable history = new HistoryTable(dynamo, environment.require("BOT_TABLE"), jobsKept, clock);
        BusinessTable connections = new BusinessTable(dynamo, environment.require("BOT_TABLE"), clock);
        Replies replies = new Replies(telegram);
        SettingsMenu menu = new SettingsMenu(telegram, replies, chats, offers, rights);
        PrivacyCommands privacy = new PrivacyCommands(
                replies,
                telegram,
                chats,
                rights,
                new Forgetting(history, jobs, users, chats, connections, cache),
                transcriptsKept);
        Acknowledgement acknowledgement = new Acknowledgement(telegram, jobs, queue);
        Intake intake = new Intake(
                jobs,
                queue,
                chats,
                users,
                history,
                cache,
                new ImmediateAnswer(jobs, queue, new Delivery(telegram, jobs), book, log, metrics),
                acknowledgement,
                new WishedTranslation(jobs, history, queue, () -> offers.get().hasTextModel()),
                environment.largestFileBytes(),
                log,
                metrics);
        Username username = new Username(telegram);
        UpdateRouter router = new UpdateRouter(
                access,
                intake,
                new Commands(
                        replies,
                        chats,
                        intake,
                        environment.largestFileBytes(),
                        List.of(
                                new SettingsCommands(replies, chats, offers, rights, menu).all(),
                                new JobCommands(replies, users, jobs, rights, stops, environment.largestFileBytes())
                                        .all(),
                                privacy.all())),
                new OwnerCommands(replies, access, new StatsReport(stats, queue)),
                new Presses(
                        telegram,
                        jobs,
                        new ShownResult(telegram, cache, offers),
                        new Reruns(jobs, chats, cache, offers, rights, intake, clock),
                        new SecondTries(telegram, jobs, history, queue, users, rights, acknowledgement),
                        stops),
                new Hearing(chats, username),
                new Arrivals(telegram, chats, clock),
                new Business(telegram, connections, access, chats, users, intake, stops),
                chats,
                menu,
                privacy,
                username,
                metrics);
        return new Webhook(secrets.require(Secret.WEBHOOK_SECRET), router, log, metrics);
    }

    private static AccessTable.Policy policy(Environment environment) {
        String mode = environment.oneOf("ACCESS_MODE", "open", List.of("open", "private"));
        return new AccessTable.Policy(mode.equals("private"), environment.ids("OWNER_IDS"));
    }

    /** The bot's name, asked of Telegram when it is first needed; empty while Telegram does not tell. */
    private static final class Username implements Supplier<String> {
        private final BotApi telegram;
        private volatile @Nullable String name;

        Username(BotApi telegram) {
            this.telegram = telegram;
        }

        @Override
        public String get() {
            String known = name;
            if (known == null) {
                known = telegram.getMe().asOptional().map(BotIdentity::username).orElse(null);
                name = known;
            }
            return known == null ? "" : known;
        }
    }
}
