package dev.notula.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short storm: every recording is accounted for, and no secret is written anywhere. */
final class ChaosIT {
    @TempDir
    Path directory;

    @Test
    void accountsForEveryRecordingWhileProcessesAreKilledAndServicesFail() throws Exception {
        Chaos.Plan plan = new Chaos.Plan(24, 20_261, 2, 3, false, Duration.ofMinutes(3));

        List<String> faults = new Chaos(plan, directory, System.out).run(System.getProperty("ffmpeg.dir"));

        assertThat(faults).isEmpty();
    }
}
