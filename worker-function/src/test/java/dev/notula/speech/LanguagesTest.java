package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguagesTest {
    @ParameterizedTest
    @CsvSource({
        "English, en",
        "english, en",
        "Indonesian, id",
        "Haitian Creole, ht",
        "JAVANESE, jv",
        "jw, jv",
        "Cantonese, yue",
        "haw, haw",
        "en, en",
        "en-US, en",
        "zh_tw, zh",
        "' Malay ', ms",
        "Klingon, ''",
        "'', ''",
        "e, ''"
    })
    void areCodesWhateverTheyAreCalled(String name, String code) {
        assertThat(Languages.code(name)).isEqualTo(code);
    }

    @Test
    void areUnknownWhereNoneIsNamed() {
        assertThat(Languages.code(null)).isEmpty();
    }
}
