package dev.notula.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextSplitterPropertyTest {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** The longest character among the texts is a family of 11 units. */
    private static final int LONGEST_CHARACTER = 11;

    @Property(tries = 500)
    void partsAreNeitherTooLongNorBlank(
            @ForAll("texts") String text, @ForAll @IntRange(min = 2, max = 200) int longest) {
        assertThat(TextSplitter.split(text, longest)).allSatisfy(part -> {
            assertThat(part.length()).isLessThanOrEqualTo(longest);
            assertThat(part).isNotBlank();
        });
    }

    @Property(tries = 500)
    void partsHoldTheWholeTextInOrder(@ForAll("texts") String text, @ForAll @IntRange(min = 2, max = 200) int longest) {
        assertThat(bare(String.join("", TextSplitter.split(text, longest)))).isEqualTo(bare(text));
    }

    @Property(tries = 500)
    void whatIsBetweenThePartsIsWhiteSpaceOnly(
            @ForAll("texts") String text, @ForAll @IntRange(min = 2, max = 200) int longest) {
        int at = 0;
        for (String part : TextSplitter.split(text, longest)) {
            int found = text.indexOf(part, at);
            assertThat(found).isNotNegative();
            assertThat(bare(text.substring(at, found))).isEmpty();
            at = found + part.length();
        }
        assertThat(bare(text.substring(at))).isEmpty();
    }

    @Property(tries = 500)
    void noCharacterIsCut(
            @ForAll("texts") String text, @ForAll @IntRange(min = LONGEST_CHARACTER, max = 200) int longest) {
        assertThat(TextSplitter.split(text, longest).stream()
                        .flatMap(part -> characters(part).stream())
                        .toList())
                .isEqualTo(characters(text));
    }

    @Property(tries = 500)
    void noWordIsCutThatFitsAMessage(@ForAll("words") List<String> words) {
        String text = String.join(" ", words);

        assertThat(TextSplitter.split(text, 30).stream().flatMap(part -> List.of(part.split("\\s+", -1)).stream()))
                .isEqualTo(words);
    }

    @Property(tries = 200)
    void anyTextAtAllIsSplit(@ForAll String text, @ForAll @IntRange(min = 2, max = 50) int longest) {
        assertThat(TextSplitter.split(text, longest)).allMatch(part -> !part.isBlank() && part.length() <= longest);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        " ",
                        " ",
                        " ",
                        "\n",
                        "\n\n",
                        "\u00A0",
                        "a",
                        "word",
                        "sentence.",
                        "Why?",
                        "comma,",
                        "x".repeat(90),
                        "😀",
                        "👨‍👩‍👧‍👦",
                        "🇮🇩",
                        "e\u0301",
                        "สวัสดี",
                        "ที่นี่",
                        "今天",
                        "很好。",
                        "नमस्ते",
                        "한국어",
                        "مرحبا",
                        "\r\n",
                        "(and",
                        "so)")
                .list()
                .ofMaxSize(120)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('.', 'é', 'ß')
                .ofMinLength(1)
                .ofMaxLength(30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static List<String> characters(String text) {
        return CHARACTER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(character -> !bare(character).isEmpty())
                .toList();
    }

    private static String bare(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
