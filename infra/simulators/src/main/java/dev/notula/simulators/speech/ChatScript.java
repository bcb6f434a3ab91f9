package dev.notula.simulators.speech;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides what a simulated language model answers. Called by many threads at once. */
@FunctionalInterface
public interface ChatScript {
    /**
     * The answer.
     *
     * @param system the instructions, an empty text for none
     * @param user what they are about
     */
    String answer(String system, String user);

    /** Always this text. */
    static ChatScript of(String text) {
        return (_, _) -> text;
    }

    /** What was asked about with every line changed, numbers such as {@code [7]} before them kept. */
    static ChatScript lines(UnaryOperator<String> change) {
        Pattern numbered = Pattern.compile("^(\\[\\d+] )?(.*)$");
        return (_, user) -> user.lines()
                .map(line -> numbered.matcher(line)
                        .replaceFirst(match -> (match.group(1) == null ? "" : match.group(1))
                                + java.util.regex.Matcher.quoteReplacement(change.apply(match.group(2)))))
                .collect(Collectors.joining("\n"));
    }

    /** One script for each request in turn, the last one for all further requests. */
    static ChatScript inTurn(ChatScript first, ChatScript... further) {
        List<ChatScript> rest = List.of(further);
        AtomicInteger turn = new AtomicInteger();
        return (system, user) -> {
            int i = Math.min(turn.getAndIncrement(), rest.size());
            return (i == 0 ? first : rest.get(i - 1)).answer(system, user);
        };
    }
}
