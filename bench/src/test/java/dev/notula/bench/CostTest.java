package dev.notula.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CostTest {
    private final Cost cost = new Cost(PriceList.LIST);

    @Test
    void theDocumentHoldsWhatTheCalculatorPrints() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("project.root"), "docs/cost.md"));

        assertThat(document).contains(cost.report(30));
    }

    @Test
    void addsUpWhatAThousandNotesTakeOfAws() {
        assertThat(1000 * cost.aws(30)).isCloseTo(0.0752, within(0.0001));
    }
}
