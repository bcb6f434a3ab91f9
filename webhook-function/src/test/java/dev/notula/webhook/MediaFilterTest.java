package dev.notula.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.telegram.Media;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaFilterTest {
    @ParameterizedTest
    @CsvSource({
        "audio/mpeg, talk, true",
        "Audio/MPEG, talk, true",
        "VIDEO/mp4, talk, true",
        "application/ogg, talk, true",
        "application/octet-stream, talk.M4A, true",
        ", talk.opus, true",
        "application/pdf, talk.pdf, false",
        ", talk, false",
        ",, false"
    })
    void takesADocumentByWhatItsSenderCallsIt(@Nullable String type, @Nullable String name, boolean isSound) {
        Media document = new Media(Media.Kind.DOCUMENT, "id", "unique", 10, Duration.ZERO, type, name);

        assertThat(MediaFilter.isSound(document)).isEqualTo(isSound);
    }
}
