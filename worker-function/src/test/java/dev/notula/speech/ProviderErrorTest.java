package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Failure;
import dev.notula.speech.Attempt.Kind;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'error':{'message':'could not process file - is it a valid media file?'}} | BAD_AUDIO",
                "400 | {'error':{'message':'bad','code':'invalid_media_file'}} | BAD_AUDIO",
                "400 | {'error':{'message':'Audio file is too short. Minimum audio length is 0.01 seconds.'}} |"
                        + " BAD_AUDIO",
                "400 | {'error':{'message':'file must be one of the following types: [flac mp3]'}} | BAD_REQUEST",
                "400 | {'error':'unknown param'} | BAD_REQUEST",
                "401 | {'error':{'message':'Invalid API Key','code':'invalid_api_key'}} | ACCOUNT",
                "403 | {} | ACCOUNT",
                "404 | {'error':{'message':'gone','code':'model_not_found'}} | ACCOUNT",
                "413 | {'error':{'message':'Request Entity Too Large','code':'request_too_large'}} | TOO_BIG",
                "413 | <html>413</html> | TOO_BIG",
                "413 | {'error':{'message':'on seconds of audio per hour: Limit 7200, Used 7000, Requested"
                        + " 900','code':'rate_limit_exceeded'}} | QUOTA",
                "413 | {'error':{'message':'Limit 7200, Requested 9000','code':'rate_limit_exceeded'}} | TOO_BIG",
                "400 | {'detail':'Failed to decode audio. The provided file is likely empty.'} | BAD_AUDIO",
                "415 | text | BAD_AUDIO",
                "422 | {'detail':'x'} | BAD_REQUEST",
                "422 | {'detail':[{'loc':['body','language'],'msg':'Input should be a code'}]} | BAD_REQUEST",
                "200 | {'error':'failed to read audio data'} | BAD_AUDIO",
                "200 | {'error':{'message':'overloaded'}} | TRANSIENT",
                "400 | {'error':{'message':'too long','code':'context_length_exceeded'}} | TOO_BIG",
                "429 | {'error':{'message':'no credit','code':'insufficient_quota'}} | ACCOUNT",
                "429 | {'error':{'message':'slow down','type':'seconds'}} | QUOTA",
                "498 | {} | TRANSIENT",
                "500 | Internal Server Error | TRANSIENT",
                "502 | <html><body>Bad Gateway</body></html> | TRANSIENT"
            })
    void ofGroqSaysWhatToDo(int status, String body, Kind kind) {
        assertThat(groq(status, body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'err_code':'Bad Request','err_msg':'Bad Request: failed to process audio: corrupt or"
                        + " unsupported data'} | BAD_AUDIO",
                "400 | {'err_code':'INVALID_QUERY_PARAMETER','err_msg':'x'} | BAD_REQUEST",
                "401 | {'category':'INVALID_AUTH','message':'Invalid credentials.'} | ACCOUNT",
                "402 | {'category':'ASR_PAYMENT_REQUIRED','message':'no credits'} | ACCOUNT",
                "408 | {'err_code':'SLOW_UPLOAD','err_msg':'Request upload timeout.'} | TRANSIENT",
                "413 | too large | TOO_BIG",
                "422 | {'category':'ASR_UNPROCESSABLE_ENTITY'} | TRANSIENT",
                "429 | {'err_code':'TOO_MANY_REQUESTS'} | QUOTA",
                "503 | {} | TRANSIENT",
                "504 | {} | TIMED_OUT"
            })
    void ofDeepgramSaysWhatToDo(int status, String body, Kind kind) {
        assertThat(deepgram(status, body).kind()).isEqualTo(kind);
    }

    @Test
    void tellsHowLongToWait() {
        String body = "{'error':{'message':'Limit 7200, Used 7170, Requested 230. Please try again in 1m39.738s.'}}";

        assertThat(groq(429, body).retryAfter()).isEqualTo(Duration.ofMillis(99_738));
        assertThat(groq(400, body).retryAfter()).isNull();
    }

    @Test
    void holdsNeitherKeysNorAccountsNorPages() {
        String body = "{'error':{'message':'Key gsk_0123456789abcdef of org_0123456789 is over it','code':'X'}}";

        assertThat(groq(429, body).detail()).isEqualTo("HTTP 429 x Key gsk_… of org_… is over it");
        assertThat(groq(502, "<html>" + "x".repeat(9000)).detail()).isEqualTo("HTTP 502");
        assertThat(groq(500, "y".repeat(9000)).detail()).hasSizeLessThan(330);
    }

    @Test
    void isReadInEveryShape() {
        assertThat(ErrorBody.read("{\"detail\": \"no\"}")).isEqualTo(new ErrorBody("", "no"));
        assertThat(ErrorBody.read("{\"error\": {\"code\": 500, \"message\": \"m\"}}"))
                .isEqualTo(new ErrorBody("500", "m"));
        assertThat(ErrorBody.read("{\"category\": \"C\", \"message\": \"m\", \"details\": \"d\"}"))
                .isEqualTo(new ErrorBody("c", "m"));
        assertThat(ErrorBody.read("Invalid request\n")).isEqualTo(new ErrorBody("", "Invalid request"));
        assertThat(ErrorBody.read("[1, 2]").code()).isEmpty();
        assertThat(ErrorBody.read("")).isEqualTo(new ErrorBody("", ""));
    }

    private static Failure groq(int status, String body) {
        return OpenAiError.read(status, HttpHeaders.of(Map.<String, List<String>>of(), (_, _) -> true), json(body));
    }

    private static Failure deepgram(int status, String body) {
        return DeepgramError.read(status, HttpHeaders.of(Map.<String, List<String>>of(), (_, _) -> true), json(body));
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }
}
