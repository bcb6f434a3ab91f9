package dev.notula.playground;

import dev.notula.json.Json;
import dev.notula.simulators.http.Faults;
import java.util.List;
import java.util.stream.Stream;

/** Makes things go wrong, repairs them, and tells the pages which faults still wait for a call. */
final class Troubles {
    private final Faults telegram;
    private final List<Faults> speech;
    private final Feed feed;

    Troubles(Faults telegram, List<Faults> speech, Feed feed) {
        this.telegram = telegram;
        this.speech = speech;
        this.feed = feed;
    }

    /** Lets it happen to what comes next, in a private chat or elsewhere. */
    void happen(Trouble trouble, boolean isPrivate) {
        // In private chats the answer is an edit of the acknowledgement, elsewhere a message.
        trouble.happen(telegram, isPrivate ? "editMessageText" : "sendMessage", speech);
        show();
    }

    void repair() {
        all().forEach(Faults::clear);
        show();
    }

    void show() {
        feed.keep(
                "troubles",
                "",
                Json.object()
                        .put("waiting", all().mapToInt(Faults::waiting).sum())
                        .put("always", all().anyMatch(faults -> faults.rules() > 0)));
    }

    private Stream<Faults> all() {
        return Stream.concat(Stream.of(telegram), speech.stream());
    }
}
