package dev.notula.webhook;

import dev.notula.chat.OfferTable;
import dev.notula.job.Job;
import dev.notula.job.JobRow;
import dev.notula.reply.Answer;
import dev.notula.reply.AnswerComposer;
import dev.notula.reply.Gaps;
import dev.notula.reply.Press;
import dev.notula.reply.ResultKeyboard;
import dev.notula.reply.View;
import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CallbackQuery;
import dev.notula.telegram.Keyboard;
import dev.notula.text.Texts;
import dev.notula.transcript.SoundTracks;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import dev.notula.transcript.TranscriptFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the buttons under a result do with the transcript that is stored: files, other views, other buttons. Each method
 * gives the notice for the one who pressed, empty where the chat itself shows enough.
 */
final class ShownResult {
    private final BotApi telegram;
    private final TranscriptCache cache;
    private final OfferTable offers;

    ShownResult(BotApi telegram, TranscriptCache cache, OfferTable offers) {
        this.telegram = telegram;
        this.cache = cache;
        this.offers = offers;
    }

    /** Sends the transcript as a file. */
    String file(JobRow row, TranscriptFormat format, Texts texts) {
        return file(row, format, "", texts);
    }

    private String file(JobRow row, TranscriptFormat format, String caption, Texts texts) {
        String key = row.transcriptKey();
        if (key == null) {
            return texts.get("working");
        }
        Job job = row.job();
        Texts theirs = Texts.of(job.userLanguage());
        return cache.find(key)
                .map(entry -> Gaps.told(entry.transcript(), theirs))
                .map(transcript -> telegram.sendDocument(new Answer.Document(
                                transcript,
                                format,
                                (Gaps.warning(transcript.isComplete(), theirs) + caption).strip(),
                                null,
                                "")
                        .to(job.chatId())
                        .replyingTo(job.replyTo())
                        .inThread(job.threadId())))
                .map(sent -> notice(sent, texts))
                .orElseGet(() -> texts.get("transcript.gone"));
    }

    /** Shows the text with times or without in the same messages, or sends it as a file where it does not fit. */
    String timestamps(JobRow row, boolean isWanted, Texts texts) {
        String key = row.transcriptKey();
        if (key == null) {
            return texts.get("working");
        }
        Texts theirs = Texts.of(row.job().userLanguage());
        Optional<TranscriptCache.Entry> entry = cache.find(key);
        if (entry.isEmpty()) {
            return texts.get("transcript.gone");
        }
        return inPlace(row, entry.get().transcript(), isWanted, theirs)
                .map(answer -> edit(row, answer, texts))
                .orElseGet(() -> file(
                        row,
                        isWanted ? TranscriptFormat.TIMED_TXT : TranscriptFormat.TXT,
                        isWanted ? theirs.get("timestamps.file") : "",
                        texts));
    }

    private static Optional<Answer> inPlace(JobRow row, Transcript transcript, boolean isWanted, Texts texts) {
        Job job = row.job();
        List<Answer.Part> shown = AnswerComposer.compose(job, transcript, texts).parts();
        boolean isAllText = shown.stream().allMatch(Answer.Text.class::isInstance);
        return isAllText && shown.size() == row.sentParts().size()
                ? AnswerComposer.recompose(job, transcript, View.of(job).withTimestamps(isWanted), shown.size(), texts)
                : Optional.empty();
    }

    private String edit(JobRow row, Answer answer, Texts texts) {
        String notice = "";
        for (int i = 0; i < answer.parts().size() && notice.isEmpty(); i++) {
            if (answer.parts().get(i) instanceof Answer.Text(var text, var entities, var keyboard)) {
                notice = notice(
                        telegram.editMessageText(
                                row.job().chatId(), row.sentParts().get(i), text, entities, keyboard),
                        texts);
            }
        }
        return notice;
    }

    /** Shows these buttons under the message that was pressed. */
    String open(CallbackQuery query, JobRow row, Press.Open press, Texts texts) {
        Job job = row.job();
        ResultKeyboard keyboard =
                new ResultKeyboard(job, press.hasTimestamps(), press.hasTracks(), Texts.of(job.userLanguage()));
        List<String> likely = Stream.of(query.from().languageCode(), job.userLanguage())
                .filter(Objects::nonNull)
                .toList();
        Keyboard wanted = switch (press.menu()) {
            case TOP -> keyboard.top(transcript(row).filter(Transcript::hasGaps).isPresent());
            case MORE -> keyboard.more(offers.get(), press.hasTracks() ? tracks(row) : SoundTracks.ONE);
            case LANGUAGE -> keyboard.languages(likely);
            case TRANSLATE ->
                keyboard.translations(
                        likely, transcript(row).map(Transcript::language).orElse(""));
        };
        return notice(telegram.editMessageReplyMarkup(job.chatId(), query.messageId(), wanted), texts);
    }

    private SoundTracks tracks(JobRow row) {
        return transcript(row).map(Transcript::tracks).orElse(SoundTracks.ONE);
    }

    private Optional<Transcript> transcript(JobRow row) {
        return Optional.ofNullable(row.transcriptKey()).flatMap(cache::find).map(TranscriptCache.Entry::transcript);
    }

    /** What to say to the one who pressed after this call, empty where the chat shows enough. */
    static String notice(ApiResult<Long> done, Texts texts) {
        if (!(done instanceof ApiResult.Failed<Long>(ApiError error))) {
            return "";
        }
        Duration wait = error.retryAfter();
        return switch (error.kind()) {
            case RATE_LIMITED -> texts.get("press.wait", wait == null ? 1 : Math.max(1, wait.toSeconds()));
            case FILES_FORBIDDEN -> texts.get("files.forbidden");
            case MESSAGE_GONE, CHAT_GONE -> "";
            default -> texts.get("press.failed");
        };
    }
}
