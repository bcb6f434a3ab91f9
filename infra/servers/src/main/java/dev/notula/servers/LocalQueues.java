package dev.notula.servers;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Either;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/**
 * SQS on 127.0.0.1: ElasticMQ, in memory or, where a directory is given, with every queue and message on disk before
 * the client has its answer. Signatures are not checked.
 *
 * <p>A queue's URL holds the port of the run that made it, but only its path counts: an older URL leads to the same
 * queue as long as the client's endpoint is the current one.
 */
public final class LocalQueues implements AutoCloseable {
    /** The account of every queue's ARN and URL. */
    public static final String ACCOUNT = "000000000000";

    private static final Duration RESTORE = Duration.ofSeconds(30);
    // ElasticMQ keeps its connections in one static place.
    private static final Semaphore STORE = new Semaphore(1);

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final boolean stored;
    private final URI endpoint;
    private boolean closed;

    private LocalQueues(ActorSystem actors, SQSRestServer server, boolean stored) {
        this.actors = actors;
        this.server = server;
        this.stored = stored;
        InetSocketAddress address = server.waitUntilStarted().localAddress();
        this.endpoint = URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** Starts in memory on a free port. */
    public static LocalQueues start() {
        return start(null, 0);
    }

    /** Starts with the queues that the directory holds; a process can have one directory open at a time. */
    public static LocalQueues start(Path directory) {
        return start(directory, 0);
    }

    /** Starts on a port, or on a free one for 0; without a directory in memory. */
    public static LocalQueues start(@Nullable Path directory, int port) {
        SqlQueuePersistenceConfig store = directory == null ? null : open(directory);
        ActorSystem actors = ActorSystem.create("queues");
        try {
            ActorRef keeper = store == null
                    ? null
                    : actors.actorOf(Props.create(SqlQueuePersistenceActor.class, store, List$.MODULE$.empty()));
            ActorRef manager = actors.actorOf(Props.create(
                    QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper)));
            var builder = SQSRestServerBuilder.withActorSystem(actors)
                    .withQueueManagerActor(manager)
                    .withInterface("127.0.0.1")
                    .withPort(port)
                    .withAWSRegion(LocalAws.REGION)
                    .withAWSAccountId(ACCOUNT);
            if (keeper != null) {
                restore(keeper, manager);
                builder = builder.withQueueEventListener(keeper);
            }
            return new LocalQueues(actors, builder.start(), store != null);
        } catch (RuntimeException e) {
            stop(actors, store != null);
            throw e;
        }
    }

    /** Where clients connect. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.stopAndWait();
            stop(actors, stored);
        }
    }

    private static SqlQueuePersistenceConfig open(Path directory) {
        if (!STORE.tryAcquire()) {
            throw new IllegalStateException("this process already has queues in another directory");
        }
        // H2 would keep committed rows back for half a second, and lose them if the process is killed.
        String url =
                "jdbc:h2:" + directory.toAbsolutePath().resolve("queues") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        try {
            DriverManager.getConnection(url, "", "").close();
        } catch (SQLException e) {
            STORE.release();
            throw new IllegalStateException("the queues in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
        // ElasticMQ does this for the first directory of a process only.
        ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(url, "", "", settings, ConnectionPool.singleton$default$5(url, "", "", settings));
        return new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
    }

    private static void restore(ActorRef keeper, ActorRef manager) {
        Object result = Patterns.ask(keeper, new QueueEvent.Restore(manager), RESTORE)
                .toCompletableFuture()
                .join();
        if (result instanceof Either<?, ?> either && either.isLeft()) {
            throw new IllegalStateException("the queues cannot be restored: " + either);
        }
    }

    private static void stop(ActorSystem actors, boolean stored) {
        actors.terminate();
        actors.getWhenTerminated().toCompletableFuture().join();
        if (stored) {
            ConnectionPool.closeAll();
            STORE.release();
        }
    }
}
