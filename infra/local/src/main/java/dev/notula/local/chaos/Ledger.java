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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Accounts for every recording that was sent. */
final class Ledger {
    private static final Pattern GAP = Pattern.compile("\\[… ([\\d:]+)–([\\d:]+) could not be transcribed …]");
    // Words that no piece beside a gap has as a whole.
    private static final int SECONDS_BESIDE_A_GAP = 2;

    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Map<String, Integer> excused = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> heard;
    private final Talks talks;
    private int talksToldWhole;
    private int talksWithGaps;
    private int queued;
    private final Map<String, Integer> excusedNotices = new TreeMap<>();
    private final List<String> standing = new ArrayList<>();

    private Ledger(Set<String> heard, Talks talks) {
        this.heard = heard;
        this.talks = talks;
    }

    /**
     * Looks at what the users see, and at the jobs that are still open.
     *
     * @param heard the hashes of the sounds that providers have heard
     * @param talks what the long recordings are
     */
    static Ledger of(
            List<Sent> sent,
            TelegramSimulator telegram,
            Window window,
            Map<String, String> openJobs,
            Set<String> heard,
            Talks talks) {
        Ledger ledger = new Ledger(heard, talks);
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
        Optional<List<String>> talk = talks.wordsOf(file.bytes());
        if (talk.isPresent()) {
            compare(one, talk.get(), answers);
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

    /** A talk comes as a file; all the words beside its gaps are there, and in their order. */
    private void compare(Sent one, List<String> talk, List<ChatMessage> answers) {
        String text = answers.stream()
                .map(ChatMessage::file)
                .filter(Objects::nonNull)
                .map(SentFile::text)
                .collect(Collectors.joining(" "));
        List<String> told = List.of(GAP.matcher(text).replaceAll(" ").strip().split("\\s+", -1));
        List<MatchResult> gaps = GAP.matcher(text).results().toList();
        talksWithGaps += gaps.isEmpty() ? 0 : 1;
        talksToldWhole += told.equals(talk) ? 1 : 0;
        Iterator<String> rest = talk.iterator();
        boolean isOwn = told.stream().allMatch(word -> isNext(word, rest));
        Set<String> known = Set.copyOf(told);
        boolean isAll = IntStream.range(0, talk.size())
                .filter(word -> !known.contains(talk.get(word)))
                .allMatch(word -> gaps.stream().anyMatch(gap -> isIn(gap, Talks.secondOf(word))));
        if (!isOwn || !isAll) {
            faults.add("job " + Window.jobId(one) + " was answered with words that are not its own, or too few");
        }
    }

    private static boolean isIn(MatchResult gap, double second) {
        return second > seconds(gap.group(1)) - SECONDS_BESIDE_A_GAP
                && second < seconds(gap.group(2)) + SECONDS_BESIDE_A_GAP;
    }

    private static int seconds(String clock) {
        return Stream.of(clock.split(":", -1)).mapToInt(Integer::parseInt).reduce(0, (sum, next) -> 60 * sum + next);
    }

    private static boolean isNext(String word, Iterator<String> rest) {
        while (rest.hasNext()) {
            if (rest.next().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static String head(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** How many long recordings were told to the last word. */
    int talksToldWhole() {
        return talksToldWhole;
    }

    /** How many long recordings were told with visible gaps. */
    int talksWithGaps() {
        return talksWithGaps;
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
