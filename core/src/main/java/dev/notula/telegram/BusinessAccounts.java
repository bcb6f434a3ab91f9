package dev.notula.telegram;

import dev.notula.json.Json;
import dev.notula.telegram.ApiError.Kind;
import java.time.Duration;

/** The accounts that the bot serves. Thread-safe. */
public final class BusinessAccounts {
    private final Calls calls;
    private final Duration timeout;

    BusinessAccounts(Calls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * A connection as it is now. Telegram tells of each by an update, and is to be asked only for those of which it did not.
     */
    public ApiResult<BusinessConnection> getConnection(String id) {
        return calls.call("getBusinessConnection", Json.object().put("business_connection_id", id), timeout)
                .then(node -> {
                    BusinessConnection connection = BusinessConnection.of(node);
                    return connection == null
                            ? ApiResult.failed(Kind.UNCERTAIN, 200, "Telegram's answer is no connection")
                            : new ApiResult.Ok<>(connection);
                });
    }
}
