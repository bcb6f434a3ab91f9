package dev.notula.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.access.AccessTable.Policy;
import dev.notula.access.AccessTable.Verdict;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccessTableTest {
    private static final long OWNER = 1;
    private static final long ADA = 2;
    private static final long GROUP = -100;

    private final Resources resources = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "access" + UUID.randomUUID());
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void letsEverybodyInButTheBanned() {
        AccessTable open = access(false);
        assertThat(open.verdict(ADA, ADA)).isEqualTo(Verdict.ALLOWED);

        open.ban(ADA);

        assertThat(open.verdict(ADA, GROUP)).isEqualTo(Verdict.BANNED);
        open.allow(ADA);
        assertThat(open.verdict(ADA, ADA)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void letsOnlyTheInvitedInWherePrivate() {
        AccessTable closed = access(true);
        assertThat(closed.verdict(ADA, ADA)).isEqualTo(Verdict.NOT_INVITED);

        closed.allow(GROUP);

        assertThat(closed.verdict(ADA, GROUP)).isEqualTo(Verdict.ALLOWED);
        assertThat(closed.verdict(ADA, ADA)).isEqualTo(Verdict.NOT_INVITED);
    }

    @Test
    void neverShutsAnOwnerOut() {
        AccessTable closed = access(true);

        closed.ban(OWNER);

        assertThat(closed.verdict(OWNER, OWNER)).isEqualTo(Verdict.ALLOWED);
        assertThat(closed.isOwner(ADA)).isFalse();
    }

    @Test
    void learnsOfAChangeMadeElsewhereWithinAMinute() {
        AccessTable here = access(false);
        here.verdict(ADA, ADA);

        access(false).ban(ADA);

        assertThat(here.verdict(ADA, ADA)).isEqualTo(Verdict.ALLOWED);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(here.verdict(ADA, ADA)).isEqualTo(Verdict.BANNED);
    }

    @Test
    void movesAnInvitationAndABanWithAGroupThatBecomesAnother() {
        AccessTable closed = access(true);
        closed.allow(GROUP);
        closed.ban(-200);

        for (int times = 0; times < 2; times++) {
            closed.move(GROUP, -101);
            closed.move(-200, -201);
            closed.move(-300, -301);
        }

        assertThat(closed.verdict(ADA, -101)).isEqualTo(Verdict.ALLOWED);
        assertThat(closed.verdict(ADA, GROUP)).isEqualTo(Verdict.NOT_INVITED);
        assertThat(closed.verdict(ADA, -201)).isEqualTo(Verdict.BANNED);
        assertThat(closed.verdict(ADA, -200)).isEqualTo(Verdict.NOT_INVITED);
        assertThat(closed.verdict(ADA, -301)).isEqualTo(Verdict.NOT_INVITED);
    }

    private AccessTable access(boolean isPrivate) {
        return new AccessTable(
                LocalAws.shared().tables(),
                resources.tableName("BotTable"),
                new Policy(isPrivate, Set.of(OWNER)),
                () -> now);
    }
}
