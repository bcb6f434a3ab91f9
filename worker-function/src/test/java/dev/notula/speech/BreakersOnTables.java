package dev.notula.speech;

import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/** Breakers on real tables. */
final class BreakersOnTables {
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "breakers" + UUID.randomUUID());

    private BreakersOnTables() {}

    static String table() {
        return RESOURCES.tableName("BotTable");
    }

    /** Lets these providers be asked again. */
    static void close(String... providers) {
        BreakerTable table = new BreakerTable(LocalAws.shared().tables(), table());
        for (String provider : providers) {
            var _ = table.close(provider);
        }
    }

    /** Breakers that tell nobody of their changes, and fail where the table does. */
    static Breakers silent(InstantSource clock) {
        return new Breakers(LocalAws.shared().tables(), table(), clock, new BreakerListener() {
            @Override
            public void opened(String provider, Breakers.Reason reason, Duration time) {}

            @Override
            public void closed(String provider) {}

            @Override
            public void unreachable(SdkException fault) {
                throw fault;
            }
        });
    }
}
