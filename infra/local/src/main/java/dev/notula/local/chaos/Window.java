package dev.notula.local.chaos;

import dev.notula.job.JobId;
import dev.notula.local.chaos.Crowd.Sent;
import dev.notula.simulators.telegram.ApiCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The one window in which a message may come twice: Telegram has sent it, and the bot does not know. Either the answer
 * was lost on its way, or the process was killed before it could write it down.
 */
final class Window {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Map<String, List<ApiCall>> sends = new HashMap<>();
    private final List<Fleet.Kill> kills;

    Window(List<ApiCall> calls, List<Fleet.Kill> kills) {
        this.kills = kills;
        for (ApiCall call : calls) {
            if (call.method().equals("sendMessage") || call.method().equals("sendDocument")) {
                String replyTo =
                        call.json("reply_parameters").path("message_id").asText();
                sends.computeIfAbsent(call.param("chat_id") + "/" + replyTo, _ -> new java.util.ArrayList<>())
                        .add(call);
            }
        }
    }

    /** Why a message for this recording may have come twice, or nothing where there is no excuse. */
    Optional<String> excuse(Sent sent) {
        List<ApiCall> own = sends.getOrDefault(
                sent.incoming().chatId() + "/" + sent.incoming().messageId(), List.of());
        if (own.stream().anyMatch(call -> call.status() == 0)) {
            return Optional.of("an answer to a send was lost");
        }
        String job = jobId(sent);
        return kills.stream()
                .filter(kill -> own.stream().anyMatch(call -> isJustBefore(call.at(), kill.at())))
                .filter(kill -> read(kill).contains(job))
                .map(_ -> "a process was killed between a send and its note")
                .findFirst();
    }

    static String jobId(Sent sent) {
        return JobId.of(
                sent.incoming().chatId(),
                sent.incoming().messageId(),
                Objects.requireNonNull(sent.incoming().fileUniqueId()));
    }

    private static boolean isJustBefore(Instant send, Instant kill) {
        return !kill.isBefore(send) && kill.isBefore(send.plus(LONGEST));
    }

    private static String read(Fleet.Kill kill) {
        try {
            return Files.readString(kill.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
