package dev.notula.reply;

import dev.notula.job.Job;
import dev.notula.telegram.BotApi;
import dev.notula.text.Texts;

/** Says that a job was stopped, in the message that acknowledged it. Saying it twice changes nothing. */
public final class StoppedNotice {
    private StoppedNotice() {}

    /** Shows it in this message, with a button to take the job up again. */
    public static void show(BotApi telegram, Job job, long messageId) {
        Texts texts = Texts.of(job.userLanguage());
        telegram.editMessageText(
                job.chatId(), messageId, texts.get("stopped", job.id()), ResultKeyboard.again(job.id(), texts));
    }
}
