package dev.notula.worker;

import dev.notula.job.Job;
import dev.notula.reply.Answer;
import dev.notula.reply.AnswerComposer;
import dev.notula.text.Texts;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.TranscriptCache;
import java.time.Duration;

/** What came of looking for a job's transcript. */
sealed interface Found {
    /** Waits until what has been paid for is kept: Lambda may freeze what is still on its way. */
    default void settle() {}

    /**
     * What was said.
     *
     * @param isNew whether it was not known before
     * @param stored ends once it is stored; until then nothing of it may be sent
     */
    record Text(String key, Transcript transcript, boolean isNew, Beside<TranscriptCache.Entry> stored)
            implements Found {
        /** What is stored. */
        static Text of(TranscriptCache.Entry entry, boolean isNew) {
            return new Text(entry.key(), entry.transcript(), isNew, Beside.done(entry));
        }

        @Override
        public void settle() {
            stored.get();
        }

        /** The answer, once it may be sent: a crash after its first message must cost no second call of a provider. */
        Answer answer(Job job) {
            Answer answer = AnswerComposer.compose(job, transcript, Texts.of(job.userLanguage()));
            settle();
            return answer;
        }
    }

    /** What was said in brief, as an answer, of the transcript with this key. */
    record Brief(Answer answer, String key) implements Found {}

    /** There will be none; the reason is the key of the sentence for the user, which may tell the limit. */
    record Nothing(String reason, long limit) implements Found {
        Nothing(String reason) {
            this(reason, 0);
        }

        Answer answer(Job job) {
            return Answer.of(Texts.of(job.userLanguage()).get("fault." + reason, limit));
        }
    }

    /** Another job is at the same recording, for this time already. */
    record Theirs(String key, Duration since) implements Found {}

    /** Some of it is done and kept, and the rest goes on in another invocation after this time. */
    record Begun(String reason, Duration delay) implements Found {}

    /** Nobody may be asked for this time. */
    record Waits(Duration delay) implements Found {}

    /** A delay of zero leaves it to the caller how long. */
    record NotYet(String reason, Duration delay) implements Found {}
}
