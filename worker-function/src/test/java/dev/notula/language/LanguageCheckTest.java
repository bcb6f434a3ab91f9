package dev.notula.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageCheckTest {
    @ParameterizedTest
    @CsvSource({
        "'Мы поедем в понедельник утром, если погода позволит.', ru, en, true",
        "'We will go on Monday morning if the weather is good enough.', ru, en, false",
        "'سنسافر صباح الاثنين إذا كان الطقس جيدا', ar, en, true",
        "'我们星期一早上出发，如果天气好的话。', zh, en, true",
        "'月曜日の朝に出発します。天気が良ければ。', ja, en, true",
        "'Kita akan pergi pada hari Senin dan itu sudah pasti untuk semua.', id, en, true",
        "'This is what we have said and that is all of it for you.', id, en, false",
        "'This is what we have said and that is all of it for you.', id, ru, false",
        "'Das ist nicht das, was wir für den Termin zu sagen haben.', en, de, false",
        "'Iremos na segunda-feira de manhã para o centro e não voltamos.', pt-BR, es, true",
        "'Notula', ru, en, true",
        "'OK', id, en, true",
        "'', id, en, true"
    })
    void tellsWhetherATextMayBeInALanguage(String text, String wanted, String source, boolean isLikely) {
        assertThat(LanguageCheck.isLikely(text, wanted, source)).isEqualTo(isLikely);
    }
}
