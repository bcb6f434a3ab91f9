package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DoctorTest {
    @Test
    void isContentWithAServerOfOnesOwnInPlaceOfAKey() throws InterruptedException {
        List<Finding> findings = doctor(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:8000/v1"), KeyCheck.IN_THE_CLOUD)
                .secrets(Map.of(), List.of());

        assertThat(findings).extracting(Finding::toString).noneMatch(finding -> finding.contains("provider"));
    }

    @Test
    void sendsWhoRunsTheBotOnThisMachineToItsFileOfVariables() throws InterruptedException {
        List<Finding> findings =
                doctor(Map.of(), KeyCheck.ON_THIS_MACHINE).secrets(Map.of(), List.of(Secret.TELEGRAM_BOT_TOKEN));

        assertThat(findings)
                .hasSize(2)
                .extracting(Finding::toString)
                .allMatch(finding -> finding.contains(".env") && !finding.contains("./notula secrets"));
    }

    private static Doctor doctor(Map<String, String> variables, String store) {
        return new Doctor(new Environment(variables), InstantSource.system(), store);
    }
}
