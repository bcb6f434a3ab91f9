package dev.notula.webhook;

import dev.notula.job.JobRow.State;
import dev.notula.reply.Answer;
import dev.notula.reply.ResultKeyboard;
import dev.notula.text.Texts;
import dev.notula.user.Admission;
import java.time.Duration;
import java.util.List;

/** What a user is told who has reached a limit: when to try again, and a button for it. */
final class Refusal {
    private Refusal() {}

    /** The answer to a job that was not admitted. It ends as stopped, so that the button can revive it. */
    static ImmediateAnswer.Ready of(Admission refusal, String jobId, Texts texts) {
        Answer answer =
                new Answer(List.of(new Answer.Text(sentence(refusal, texts), ResultKeyboard.again(jobId, texts))));
        return new ImmediateAnswer.Ready(answer, null, State.CANCELLED, "limit");
    }

    /** The refusal as a sentence. */
    static String sentence(Admission refusal, Texts texts) {
        return switch (refusal) {
            case Admission.Admitted _ -> throw new IllegalArgumentException("Nothing was refused");
            case Admission.TooMany(int activeJobs) -> texts.count("limit.active", activeJobs);
            case Admission.UsedUp(Duration dailyAudio, Duration left) ->
                texts.get("limit.daily", dailyAudio.toMinutes(), left.toHours(), left.toMinutesPart());
        };
    }
}
