package dev.notula.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.json.Json;
import dev.notula.telegram.ApiError.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | Bad Request: message is not modified: specified new message content and reply markup are the same | NOT_MODIFIED",
                "400 | Bad Request: message to be replied not found | REPLY_GONE",
                "400 | Bad Request: message to edit not found | MESSAGE_GONE",
                "400 | Bad Request: message can't be edited | MESSAGE_GONE",
                "400 | Bad Request: message to delete not found | MESSAGE_GONE",
                "400 | Bad Request: message can't be deleted for everyone | MESSAGE_GONE",
                "400 | Bad Request: message to react not found | MESSAGE_GONE",
                "400 | Bad Request: message thread not found | THREAD_GONE",
                "400 | Bad Request: TOPIC_CLOSED | THREAD_GONE",
                "400 | Bad Request: TOPIC_DELETED | THREAD_GONE",
                "400 | Bad Request: can't parse entities: unsupported start tag at byte offset 3 | BAD_MARKUP",
                "400 | Bad Request: ENTITY_BOUNDS_INVALID | BAD_MARKUP",
                "400 | Bad Request: message is too long | TOO_LONG",
                "400 | Bad Request: MESSAGE_TOO_LONG | TOO_LONG",
                "400 | Bad Request: message caption is too long | TOO_LONG",
                "400 | Bad Request: chat not found | CHAT_GONE",
                "400 | Bad Request: not enough rights to send text messages to the chat | CHAT_GONE",
                "400 | Bad Request: not enough rights to send documents to the chat | FILES_FORBIDDEN",
                "400 | Bad Request: CHAT_WRITE_FORBIDDEN | CHAT_GONE",
                "400 | Bad Request: have no rights to send a message | CHAT_GONE",
                "400 | Bad Request: file is too big | FILE_TOO_BIG",
                "400 | Bad Request: wrong file_id or the file is temporarily unavailable | FILE_UNAVAILABLE",
                "400 | Bad Request: invalid file_id | FILE_UNAVAILABLE",
                "400 | Bad Request: query is too old and response timeout expired or query ID is invalid | QUERY_EXPIRED",
                "400 | Bad Request: BUTTON_DATA_INVALID | REJECTED",
                "400 | Bad Request: message text is empty | REJECTED",
                "400 | Bad Request: something of 2030 | REJECTED",
                "400 | `` | REJECTED",
                "401 | Unauthorized | UNAUTHORIZED",
                "403 | Forbidden: bot was blocked by the user | CHAT_GONE",
                "403 | Forbidden: user is deactivated | CHAT_GONE",
                "403 | Forbidden: bot can't initiate conversation with a user | CHAT_GONE",
                "403 | Forbidden: bot was kicked from the supergroup chat | CHAT_GONE",
                "403 | Forbidden: bot is not a member of the channel chat | CHAT_GONE",
                "403 | Forbidden: the group chat was deleted | CHAT_GONE",
                "403 | Forbidden: bot can't send messages to bots | CHAT_GONE",
                "404 | Not Found | UNAUTHORIZED",
                "404 | Not Found: method not found | REJECTED",
                "404 | Not Found: method not found | REJECTED",
                "409 | Conflict: terminated by other getUpdates request | CONFLICT",
                "413 | Request Entity Too Large | FILE_TOO_BIG",
                "418 | I'm a teapot | REJECTED",
                "429 | Too Many Requests: retry after 5 | RATE_LIMITED",
                "500 | Internal Server Error | UNCERTAIN",
                "502 | Bad Gateway | UNCERTAIN"
            })
    void everyFailureOfTheTableHasItsKind(int code, String description, Kind kind) {
        ApiError error = ApiErrors.of(code, null, body(code, description));

        assertThat(error).isEqualTo(new ApiError(kind, code, description, null, null));
    }

    @Test
    void descriptionsAreReadInAnyCase() {
        assertThat(ApiErrors.of(400, null, body(400, "bad request: Message Is Not Modified"))
                        .kind())
                .isEqualTo(Kind.NOT_MODIFIED);
        assertThat(ApiErrors.of(400, null, body(400, "topic_closed")).kind()).isEqualTo(Kind.THREAD_GONE);
    }

    @Test
    void aMigrationNamesTheNewChat() {
        ObjectNode body = body(400, "Bad Request: group chat was upgraded to a supergroup chat");
        body.putObject("parameters").put("migrate_to_chat_id", -1_001_234_567_890L);

        ApiError error = ApiErrors.of(400, null, body);

        assertThat(error.kind()).isEqualTo(Kind.MIGRATED);
        assertThat(error.migrateToChatId()).isEqualTo(-1_001_234_567_890L);
    }

    @Test
    void aMigrationToNowhereIsAChatThatIsGone() {
        ObjectNode body = body(400, "Bad Request: group chat was upgraded to a supergroup chat");

        assertThat(ApiErrors.of(400, null, body).kind()).isEqualTo(Kind.CHAT_GONE);
    }

    @Test
    void theWaitComesFromTheBodyElseFromTheHeader() {
        ObjectNode body = body(429, "Too Many Requests: retry after 7");

        assertThat(ApiErrors.of(429, "9", body).retryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(ApiErrors.of(429, "9", null).retryAfter()).isEqualTo(Duration.ofSeconds(9));
        body.putObject("parameters").put("retry_after", 7);
        assertThat(ApiErrors.of(429, "9", body).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2026 07:28:00 GMT", "-1", "", "99999999999999999999"})
    void aWaitWithoutSenseIsNone(String header) {
        assertThat(ApiErrors.of(429, header, null).retryAfter()).isNull();
    }

    @Test
    void aWaitOfYearsIsADay() {
        ObjectNode body = body(429, "Too Many Requests");
        body.putObject("parameters").put("retry_after", Long.MAX_VALUE);

        assertThat(ApiErrors.of(429, null, body).retryAfter()).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNCERTAIN",
        "302, REJECTED",
        "400, REJECTED",
        "401, UNAUTHORIZED",
        "429, RATE_LIMITED",
        "503, UNCERTAIN"
    })
    void anAnswerWithoutJsonIsJudgedByItsStatus(int status, Kind kind) {
        assertThat(ApiErrors.of(status, null, null).kind()).isEqualTo(kind);
    }

    @Test
    void aCodeWithoutSenseGivesWayToTheStatus() {
        assertThat(ApiErrors.of(403, null, body(7, "odd")).code()).isEqualTo(403);
        assertThat(ApiErrors.of(200, null, body(429, "Too Many Requests")).kind())
                .isEqualTo(Kind.RATE_LIMITED);
    }

    private static ObjectNode body(int code, String description) {
        return Json.object().put("ok", false).put("error_code", code).put("description", description);
    }
}
