package dev.notula.speech;

import static dev.notula.speech.Speech.heard;
import static dev.notula.speech.Speech.segment;
import static dev.notula.speech.Speech.talk;
import static dev.notula.speech.Speech.voice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Heard;
import dev.notula.speech.Verdict.Reason;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscriptCheckTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 8, 24, 30, 120, 3600})
    void believesOrdinaryTalkOfAnyLength(double seconds) {
        Heard talk = heard(seconds, "en", talk(seconds), 0.02);

        assertThat(TranscriptCheck.of(talk, voice(seconds))).isEqualTo(new Verdict.Good());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Halo Bu, saya mau tanya apakah pesanan kemarin sudah dikirim atau belum, soalnya di aplikasi masih"
                        + " diproses terus, terima kasih banyak ya Bu, ditunggu kabarnya, nanti sore saya ada di rumah.",
                "Слушай, я сегодня задержусь на работе, потому что опять сломался принтер, и мастер придёт только к"
                        + " шести. Забери, пожалуйста, сына из сада и купи хлеба, молока, а ещё позвони маме.",
                "今日は会議が長引いたので帰りが遅くなります。冷蔵庫にカレーが残っているから、温めて先に食べておいてください。" + "明日の朝は七時に出ます。傘を忘れないで。駅前の本屋に寄ってから帰るつもりです。",
                "วันนี้ประชุมนานมาก กลับบ้านช้าหน่อยนะ ในตู้เย็นมีแกงเหลืออยู่ อุ่นกินก่อนได้เลย"
                        + " พรุ่งนี้ออกเจ็ดโมงเช้า อย่าลืมร่มด้วย",
                "Toplantı uzadığı için eve geç geleceğim, buzdolabında yemek var, ısıtıp yiyebilirsin. Yarın sabah"
                        + " yedide çıkıyoruz, şemsiyeni unutma, istasyonun önündeki kitapçıya da uğrayacağım, görüşürüz"
                        + " canım."
            })
    void believesOtherLanguages(String text) {
        assertThat(TranscriptCheck.of(heard(22, "", text, 0.3), voice(22))).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void believesWhoSaysASentenceTwice() {
        String sentence =
                "The parcel is at the neighbours' on the second floor, please fetch it before Friday evening, "
                        + "they will be away after that and nobody else has a key to the flat. ";

        assertThat(TranscriptCheck.of(heard(24, "en", sentence + sentence, 0.1), voice(24)))
                .isEqualTo(new Verdict.Good());
    }

    @ParameterizedTest
    @CsvSource({"0.001", "0.02", "0.2"})
    void believesARealThankYou(double noSpeech) {
        Heard thanks = heard(2, "en", "Thank you.", noSpeech);

        assertThat(TranscriptCheck.of(thanks, voice(2))).isEqualTo(new Verdict.Good());
    }

    @Test
    void believesARealThankYouOffEnglishEvenIfTheModelIsUnsure() {
        assertThat(TranscriptCheck.of(heard(2, "id", "Terima kasih.", 0.6), voice(2)))
                .isEqualTo(new Verdict.Good());
    }

    @Test
    void believesStockPhrasesOfAProviderWithoutScores() {
        Transcript transcript = heard(2, "en", "Thanks for watching!", 0).transcript();

        assertThat(TranscriptCheck.of(new Heard(transcript, List.of()), voice(2)))
                .isEqualTo(new Verdict.Good());
    }

    @Test
    void believesRefrainsAndStammering() {
        String song =
                "No, no, no, no, no, I said no. Ha ha ha ha ha. Row, row, row your boat, row, row, row your boat, "
                        + "gently down the stream.";

        assertThat(TranscriptCheck.of(heard(20, "en", song, 0.1), voice(20))).isEqualTo(new Verdict.Good());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "对对对对对对对对，我知道，我知道。哈哈哈哈哈哈哈哈哈哈，好的好的好的。",
                "はいはいはいはい、そうですそうですそうです。ははははははははは。",
                "ครับครับครับครับ ใช่ ใช่ ใช่ ใช่ เข้าใจแล้ว"
            })
    void believesThemInScriptsWithoutSpaces(String text) {
        assertThat(TranscriptCheck.of(heard(9, "", text, 0.1), voice(9))).isEqualTo(new Verdict.Good());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Thank you. | 0.9",
                "en | Thanks for watching! | 0.1",
                "it | Sottotitoli creati dalla comunità Amara.org | 0.88",
                "pl | Dziękuję. | 0.9",
                "ru | Продолжение следует... | 0.5",
                "ja | ご視聴ありがとうございました | 0.4",
                "id | Terima kasih telah menonton! | 0.7"
            })
    void takesAStockPhraseOverSilenceForSilence(String language, String text, double noSpeech) {
        assertThat(TranscriptCheck.of(heard(3, language, text, noSpeech), voice(3)))
                .isEqualTo(new Verdict.Silent());
    }

    @Test
    void takesSeveralStockPhrasesOverSilenceForSilence() {
        List<Segment> segments = List.of(segment(0, 2, "Thank you."), segment(30, 32, "Thank you."));

        assertThat(TranscriptCheck.of(heard(40, "en", segments, 0.9), voice(40)))
                .isEqualTo(new Verdict.Silent());
    }

    @Test
    void takesWhatIsKnownToBeSilentForSilent() {
        assertThat(TranscriptCheck.of(heard(9, "en", "Anything at all", 0), voice(9, -80)))
                .isEqualTo(new Verdict.Silent());
        assertThat(TranscriptCheck.of(heard(9, "en", "Anything at all", 0), voice(9, -20)))
                .isEqualTo(new Verdict.Good());
    }

    @Test
    void wondersAboutNoWordsInALongNoteOnly() {
        assertThat(TranscriptCheck.of(heard(4, "", List.of(), 0), voice(4))).isEqualTo(new Verdict.Silent());
        assertThat(TranscriptCheck.of(heard(40, "", List.of(), 0), voice(40)))
                .isEqualTo(new Verdict.Suspicious(Reason.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I think that's what we do. I think that's what we do. I think that's what we do. I think that's what"
                        + " we do.",
                "la la la la la la la la la la la la la la la la",
                "请不吝点赞订阅转发打赏支持明镜。请不吝点赞订阅转发打赏支持明镜。请不吝点赞订阅转发打赏支持明镜。请不吝点赞订阅转发打赏支持明镜。",
                "ขอบคุณที่รับชมครับ ขอบคุณที่รับชมครับ ขอบคุณที่รับชมครับ ขอบคุณที่รับชมครับ",
                "ご視聴ありがとうございました ご視聴ありがとうございました ご視聴ありがとうございました。ご視聴ありがとうございました",
                "ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。"
                        + "ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。ありがとうございます、それでは。"
            })
    void noticesALoop(String text) {
        assertThat(TranscriptCheck.of(heard(20, "", text, 0.01), voice(20)))
                .isEqualTo(new Verdict.Suspicious(Reason.LOOP));
    }

    @Test
    void noticesALoopInTheMiddleOfALongText() {
        String text = talk(300) + " and so on and so forth".repeat(30) + " " + talk(300);

        assertThat(TranscriptCheck.of(heard(640, "en", text, 0.01), voice(640)))
                .isEqualTo(new Verdict.Suspicious(Reason.LOOP));
    }

    @Test
    void noticesATextThatEndsLongBeforeTheRecording() {
        List<Segment> half = List.of(segment(0, 300, talk(300)));

        assertThat(TranscriptCheck.of(heard(600, "en", half, 0.01), voice(600)))
                .isEqualTo(new Verdict.Suspicious(Reason.ENDS_EARLY));
    }

    @Test
    void noticesFarTooFewWords() {
        List<Segment> sparse = List.of(segment(0, 30, talk(8)), segment(580, 599, talk(10)));

        assertThat(TranscriptCheck.of(heard(600, "en", sparse, 0.01), voice(600)))
                .isEqualTo(new Verdict.Suspicious(Reason.SPARSE));
    }
}
