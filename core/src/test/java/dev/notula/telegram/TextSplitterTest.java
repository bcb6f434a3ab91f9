package dev.notula.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextSplitterTest {
    @Test
    void aTextThatFitsStaysWhole() {
        assertThat(TextSplitter.split("  One.\n\nTwo.  ")).containsExactly("One.\n\nTwo.");
        assertThat(TextSplitter.split("x".repeat(4096))).containsExactly("x".repeat(4096));
    }

    @Test
    void aBlankTextHasNoParts() {
        assertThat(TextSplitter.split("")).isEmpty();
        assertThat(TextSplitter.split(" \n\t ")).isEmpty();
        assertThat(TextSplitter.split(" ".repeat(5000))).isEmpty();
    }

    @Test
    void paragraphsAreKeptWhole() {
        assertThat(TextSplitter.split("One two. Three four.\n\nFive six. Seven.", 32))
                .containsExactly("One two. Three four.", "Five six. Seven.");
    }

    @Test
    void sentencesAreKeptWholeWhereParagraphsAreTooLong() {
        assertThat(TextSplitter.split("One two three. Four five six seven.", 24))
                .containsExactly("One two three.", "Four five six seven.");
    }

    @Test
    void wordsAreKeptWholeWhereSentencesAreTooLong() {
        assertThat(TextSplitter.split("one two three four five six", 10))
                .containsExactly("one two", "three four", "five six");
    }

    @Test
    void aShortFirstSentenceDoesNotMakeAShortFirstMessage() {
        assertThat(TextSplitter.split("Yes. " + "word ".repeat(10), 30))
                .first()
                .isEqualTo("Yes. word word word word word");
    }

    @Test
    void aWordThatNoMessageHoldsIsCut() {
        assertThat(TextSplitter.split("x".repeat(25), 10)).containsExactly("x".repeat(10), "x".repeat(10), "xxxxx");
    }

    @Test
    void chineseIsCutAfterASentence() {
        assertThat(TextSplitter.split("今天天气很好。我们去公园散步吧。明天见。", 12)).containsExactly("今天天气很好。", "我们去公园散步吧。", "明天见。");
    }

    @Test
    void emojiAreNotCut() {
        assertThat(TextSplitter.split("😀😀😀", 3)).containsExactly("😀", "😀", "😀");
        assertThat(TextSplitter.split("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12)).containsExactly("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦");
        assertThat(TextSplitter.split("🇮🇩🇩🇪🇫🇷", 10)).containsExactly("🇮🇩🇩🇪", "🇫🇷");
    }

    @Test
    void aCharacterLongerThanAMessageIsCutBetweenCodePoints() {
        String tower = "e" + "\u0301".repeat(20);

        assertThat(TextSplitter.split(tower, 8)).hasSize(3).allMatch(part -> part.length() <= 8);
        assertThat(TextSplitter.split("👨‍👩‍👧‍👦", 3)).allMatch(part -> !Character.isLowSurrogate(part.charAt(0)));
    }

    @Test
    void partsShorterThanAnEmojiCannotBeAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> TextSplitter.split("😀", 1));
    }

    @Test
    void aNoticeIsCutWithAnEllipsis() {
        assertThat(TextSplitter.cut("short", 5)).isEqualTo("short");
        assertThat(TextSplitter.cut("too long", 5)).isEqualTo("too…");
        assertThat(TextSplitter.cut("12😀😀", 4)).isEqualTo("12…");
    }
}
