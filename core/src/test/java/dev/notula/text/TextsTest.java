package dev.notula.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @CsvSource({"id, Berkas", "id-ID, Berkas", "en, The file", "fr, The file", "'', The file", "not a tag, The file"})
    void speaksTheUsersLanguageOrEnglish(String tag, String beginning) {
        assertThat(Texts.of(tag).get("fault.empty")).startsWith(beginning);
    }

    @Test
    void fillsInArguments() {
        assertThat(Texts.of("en").get("file.too_big", 25L, 20))
                .contains("25 MB")
                .contains("20 MB");
    }

    static Iterable<Locale> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasEverySentenceWithTheSameArgumentsInEveryLanguage(Locale language) throws IOException {
        Properties english = bundle("");
        Properties other = bundle(language.equals(Locale.ENGLISH) ? "" : "_" + language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(other.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            assertThat(other.getProperty(key)).as(key).isNotBlank().doesNotContainPattern("(?<!')'(?!')");
        }
    }

    private static java.util.Set<String> arguments(String sentence) {
        return ARGUMENT.matcher(sentence)
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Properties bundle(String suffix) throws IOException {
        Properties properties = new Properties();
        try (var reader = new InputStreamReader(
                TextsTest.class.getResourceAsStream("texts" + suffix + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
