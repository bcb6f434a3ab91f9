package dev.notula.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordErrorsTest {
    @Test
    void caseAndPunctuationAreNoWords() {
        assertThat(WordErrors.words("Hi, it's Maya. The plug-in: here!"))
                .containsExactly("hi", "its", "maya", "the", "plugin", "here");
        assertThat(WordErrors.words(" … ")).isEmpty();
    }

    @Test
    void countsChangedLostAndAddedWords() {
        List<String> said = List.of("bring", "the", "blue", "folder");

        assertThat(WordErrors.between(said, said)).isZero();
        assertThat(WordErrors.between(said, List.of("bring", "the", "loop", "holder")))
                .isEqualTo(2);
        assertThat(WordErrors.between(said, List.of("the", "blue", "folder"))).isEqualTo(1);
        assertThat(WordErrors.between(said, List.of("please", "bring", "the", "blue", "folder")))
                .isEqualTo(1);
        assertThat(WordErrors.between(said, List.of())).isEqualTo(4);
    }
}
