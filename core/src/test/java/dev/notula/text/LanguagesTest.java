package dev.notula.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to hold of every sentence in every language. */
final class LanguagesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d[^}]*}");
    private static final Pattern COMMAND = Pattern.compile("/[a-z]+");
    private static final Pattern PLURAL = Pattern.compile("(.+)\\.(one|two|few|many|other)");
    private static final List<String> NUMBER_IN_WORDS = List.of("one", "two");

    static Iterable<Locale> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasExactlyTheSentencesThatItNeeds(Locale language) throws IOException {
        Set<String> needed = new TreeSet<>();
        for (String key : sentences(Locale.ENGLISH).stringPropertyNames()) {
            var plural = PLURAL.matcher(key);
            if (plural.matches()) {
                PluralForm.in(language).forEach(form -> needed.add(form.of(plural.group(1))));
            } else {
                needed.add(key);
            }
        }

        assertThat(new TreeSet<>(sentences(language).stringPropertyNames())).isEqualTo(needed);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasTheSameArgumentsAsEnglish(Locale language) throws IOException {
        Properties english = sentences(Locale.ENGLISH);
        Properties other = sentences(language);

        for (String key : other.stringPropertyNames()) {
            var plural = PLURAL.matcher(key);
            String original = english.getProperty(plural.matches() ? PluralForm.OTHER.of(plural.group(1)) : key);
            Set<String> expected = found(ARGUMENT, original);
            Set<String> actual = found(ARGUMENT, other.getProperty(key));
            if (plural.matches() && NUMBER_IN_WORDS.contains(plural.group(2))) {
                expected.remove("{0}");
                actual.remove("{0}");
            }
            assertThat(actual).as(key).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void namesTheSameCommandsAsEnglish(Locale language) throws IOException {
        Properties english = sentences(Locale.ENGLISH);

        sentences(language).forEach((key, sentence) -> {
            String original = english.getProperty((String) key);
            if (original != null) {
                assertThat(found(COMMAND, (String) sentence)).as("%s", key).isEqualTo(found(COMMAND, original));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasOnlySentencesThatCanBeFilledIn(Locale language) throws IOException {
        sentences(language).forEach((key, sentence) -> {
            String text = (String) sentence;
            assertThat(text).as("%s", key).isNotBlank().doesNotContainPattern("(?<!')'(?!')");
            assertThat(new MessageFormat(text, language).format(new Object[] {"a", "b", "c", "d", "e", "f", "g", "h"}))
                    .as("%s", key)
                    .doesNotContain("{");
        });
    }

    @Test
    void readsFromRightToLeftInArabic() throws IOException {
        sentences(Locale.forLanguageTag("ar")).forEach((key, sentence) -> {
            for (String line :
                    ((String) sentence).lines().filter(text -> !text.isBlank()).toList()) {
                assertThat(new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight())
                        .as("%s: %s", key, line)
                        .isFalse();
            }
        });
    }

    @Test
    void keepsTheSlashOfACommandOnItsLeftInArabic() throws IOException {
        sentences(Locale.forLanguageTag("ar")).forEach((key, sentence) -> {
            String text = ((String) sentence).replace("{0}", "allow");
            Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            COMMAND.matcher(text)
                    .results()
                    .forEach(command -> assertThat(bidi.getLevelAt(command.start()))
                            .as("%s", key)
                            .isEqualTo(bidi.getLevelAt(command.start() + 1)));
        });
    }

    private static Set<String> found(Pattern pattern, String sentence) {
        return pattern.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties sentences(Locale language) throws IOException {
        String suffix = Stream.of(language.getLanguage(), language.getCountry())
                .filter(part -> !part.isEmpty() && !language.equals(Locale.ENGLISH))
                .map("_"::concat)
                .collect(Collectors.joining());
        Properties properties = new Properties();
        try (var reader = new InputStreamReader(
                LanguagesTest.class.getResourceAsStream("texts" + suffix + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
