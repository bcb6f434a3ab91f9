package dev.notula.job;

import dev.notula.transcript.Transcript;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Has each text translated where its chat wants that. Thread-safe. */
public final class WishedTranslation {
    private final JobTable jobs;
    private final HistoryTable history;
    private final JobQueue queue;
    private final BooleanSupplier isPossible;

    /**
     * Queues such jobs.
     *
     * @param isPossible whether there is a language model, asked only where a chat wants a translation
     */
    public WishedTranslation(JobTable jobs, HistoryTable history, JobQueue queue, BooleanSupplier isPossible) {
        this.jobs = jobs;
        this.history = history;
        this.queue = queue;
        this.isPossible = isPossible;
    }

    /** Queues the translation of a job's text, unless it is in that language; done again, it leads to the same job. */
    public void follow(Job job, Transcript transcript) {
        String wanted = job.settings().translateTo();
        if (wanted == null
                || !(job.task() instanceof Task.Transcribe)
                || transcript.text().isEmpty()
                || wanted.equals(transcript.language())
                || !isPossible.getAsBoolean()) {
            return;
        }
        Job translation = job.again(
                job.settings(), new Task.Translate(wanted), job.userId(), job.userLanguage(), job.messageDate());
        history.add(translation);
        Optional<JobRow> earlier = jobs.accept(translation);
        if (earlier.isEmpty() || earlier.get().state().isOpen()) {
            queue.send(translation);
        }
    }
}
