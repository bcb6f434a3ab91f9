package dev.notula.local.chaos;

import dev.notula.hash.Sha256;
import dev.notula.local.chaos.Crowd.Sent;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SentFile;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Accounts for every recording that was sent. */
final class Ledger {
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Map<String, Integer> excused = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> heard;
    private int queued;
    private final Map<String, Integer> excusedNotices = new TreeMap<>();
    private final List<String> standing = new ArrayList<>();

    private Ledger(Set<String> heard) {
        this.heard = heard;
    }

    /**
     * Looks at what the users see, and at the jobs that are still open.
     *
     * @param heard the hashes of the sounds that providers have heard
     */
    static Ledger of(
            List<Sent> sent,
            TelegramSimulator telegram,
            Window window,
            Map<String, String> openJobs,
            Set<String> heard) {
        Ledger ledger = new Ledger(heard);
        Map<Long, Map<Long, List<ChatMessage>>> answers = new HashMap<>();
        for (Sent one : sent) {
            long chat = one.incoming().chatId();
            List<ChatMessage> own = answers.computeIfAbsent(chat, id -> byQuestion(telegram.botMessages(id)))
                    .getOrDefault(one.incoming().messageId(), List.of());
            ledger.add(one, own, window, openJobs);
            ledger.compare(one, telegram.message(chat, one.incoming().messageId()), own);
        }
        openJobs.forEach((job, state) -> {
            if (state.equals("RUNNING")) {
                ledger.faults.add("job " + job + " is leased to nobody");
            }
        });
        return ledger;
    }

    private static Map<Long, List<ChatMessage>> byQuestion(List<ChatMessage> messages) {
        Map<Long, List<ChatMessage>> byQuestion = new HashMap<>();
        for (ChatMessage message : messages) {
            if (message.replyTo() != null) {
                byQuestion
                        .computeIfAbsent(message.replyTo(), _ -> new ArrayList<>())
                        .add(message);
            }
        }
        return byQuestion;
    }

    private void add(Sent one, List<ChatMessage> answers, Window window, Map<String, String> openJobs) {
        Fate fate = Fate.of(answers);
        fates.merge(fate, 1, Integer::sum);
        String job = Window.jobId(one);
        boolean isOpen = openJobs.containsKey(job);
        if (fate == Fate.NOTHING && isOpen) {
            queued++;
        } else if (fate == Fate.NOTHING) {
            faults.add("job " + job + " is lost");
        } else if (fate == Fate.TWICE) {
            Optional<String> excuse = window.excuse(one);
            excuse.ifPresentOrElse(
                    reason -> excused.merge(reason, 1, Integer::sum),
                    () -> faults.add("job " + job + " was answered twice: "
                            + answers.stream()
                                    .map(message -> "“" + head(message.text()) + "”")
                                    .toList()));
        } else if (!isOpen && answers.stream().anyMatch(Fate::isAcknowledgement)) {
            window.excuse(one)
                    .ifPresentOrElse(reason -> excusedNotices.merge(reason, 1, Integer::sum), () -> standing.add(job));
        }
    }

    /** What was heard as it was sent has words of its own, which are its answer's. */
    private void compare(Sent one, ChatMessage question, List<ChatMessage> answers) {
        SentFile file = question.file();
        if (file == null || Fate.of(answers) != Fate.ANSWERED) {
            return;
        }
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(file.bytes()));
        String code = Script.code(sha256);
        boolean isToldRight = answers.stream()
                .anyMatch(answer -> answer.text().contains(code)
                        || (answer.file() != null && answer.file().text().contains(code)));
        if (heard.contains(sha256) && !isToldRight) {
            faults.add("job " + Window.jobId(one) + " was answered with words that are not its own");
        }
    }

    private static String head(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    int count(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    /** Recordings without an answer whose jobs are still in the queue. */
    int queued() {
        return queued;
    }

    /** How many acknowledgements stay beside an answer inside the window, by the reason. */
    Map<String, Integer> excusedNotices() {
        return excusedNotices;
    }

    /** The jobs whose acknowledgements stay beside an answer for no reason that is known. */
    List<String> standing() {
        return standing;
    }

    /** How many recordings were answered twice inside the window, by the reason. */
    Map<String, Integer> excused() {
        return excused;
    }

    /** What must not be: lost recordings, second answers outside the window, words of others, leases that nobody holds. */
    List<String> faults() {
        return faults;
    }
}
