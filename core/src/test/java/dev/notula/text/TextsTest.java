package dev.notula.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "en, en",
        "en-GB, en",
        "id, id",
        "id-ID, id",
        "in, id",
        "es, es",
        "es-419, es",
        "pt, pt-BR",
        "pt-PT, pt-BR",
        "pt-br, pt-BR",
        "ru, ru",
        "ru-UA, ru",
        "de-AT, de",
        "fr-CA, fr",
        "ar, ar",
        "ar-EG, ar",
        "zh, en",
        "zh-hans, en",
        "'', en",
        "not a tag, en"
    })
    void findsTheNearestOfItsLanguages(String tag, String language) {
        assertThat(Texts.language(tag)).isEqualTo(Locale.forLanguageTag(language));
        assertThat(Texts.of(tag).language()).isEqualTo(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @CsvSource({
        "en, The file",
        "id, Berkas",
        "es, El archivo",
        "pt, O arquivo",
        "ru, Файл",
        "de, Die Datei",
        "fr, Le fichier",
        "ar, الملف",
        "zh, The file"
    })
    void speaksTheUsersLanguageOrEnglish(String tag, String beginning) {
        assertThat(Texts.of(tag).get("fault.empty")).startsWith(beginning);
    }

    @Test
    void fillsInArguments() {
        assertThat(Texts.of("en").get("file.too_big", 25L, 20))
                .contains("25 MB")
                .contains("20 MB");
    }

    @Test
    void writesNumbersAsCommandsTakeThem() {
        assertThat(Texts.of("ar-EG").get("press.wait", 45L)).contains("45");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1  | One recording of yours is",
                "en | 3  | 3 recordings of yours are",
                "id | 1  | 1 rekaman",
                "fr | 1  | 1 de vos enregistrements est",
                "fr | 2  | 2 de vos enregistrements sont",
                "ru | 1  | 1 ваша запись",
                "ru | 3  | 3 ваши записи",
                "ru | 5  | 5 ваших записей",
                "ru | 11 | 11 ваших записей",
                "ru | 21 | 21 ваша запись",
                "ru | 22 | 22 ваши записи",
                "ru | 112 | 112 ваших записей",
                "ar | 1  | لديك تسجيل واحد",
                "ar | 2  | لديك تسجيلان",
                "ar | 3  | لديك 3 تسجيلات",
                "ar | 11 | لديك 11 تسجيلًا",
                "ar | 100 | لديك 100 تسجيل قيد",
                "ar | 103 | لديك 103 تسجيلات"
            })
    void countsAsTheLanguageDoes(String language, long count, String beginning) {
        assertThat(Texts.of(language).count("limit.active", count)).startsWith(beginning);
    }

    @Test
    void givesACountedSentenceItsOtherArguments() {
        assertThat(Texts.of("de").count("acknowledged.queued", 7, "k7"))
                .contains("7 Aufnahmen")
                .contains("k7");
    }
}
