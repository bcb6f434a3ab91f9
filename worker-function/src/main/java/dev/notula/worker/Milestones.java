package dev.notula.worker;

import dev.notula.audio.AudioPlan;
import dev.notula.audio.AudioPlanner;
import dev.notula.audio.AudioProbe;
import dev.notula.job.Job;
import dev.notula.metrics.Log;
import dev.notula.metrics.MetricName;
import dev.notula.metrics.Metrics;
import dev.notula.transcript.Transcript;
import java.time.Duration;

/** Tells log and metrics how far a job's transcription has come. Thread-safe. */
final class Milestones {
    private final SpeechProviders providers;
    private final Log log;
    private final Metrics metrics;

    Milestones(SpeechProviders providers, Log log, Metrics metrics) {
        this.providers = providers;
        this.log = log;
        this.metrics = metrics;
    }

    /** It is known what to do, but nothing is done. */
    void planned(Job job, AudioProbe probe, AudioPlan plan, long bytesIn) {
        log.info(
                "job.planned",
                "plan",
                name(plan),
                "bytesIn",
                bytesIn,
                "bytesOut",
                AudioPlanner.estimatedBytes(plan, probe, bytesIn),
                "costMicros",
                providers.costMicros(job.settings().speech(), probe.duration()));
    }

    /** The sound is as a provider takes it. */
    void prepared(AudioProbe probe, AudioPlan plan, Duration duration, long bytesIn, long bytesOut) {
        prepared(probe, plan, duration, bytesIn, "bytesOut", bytesOut);
        metrics.value(MetricName.COMPRESSION_RATIO, bytesIn / (double) bytesOut);
    }

    /** All pieces are cut. */
    void cut(AudioProbe probe, AudioPlan plan, Duration duration, long bytesIn, int pieces) {
        prepared(probe, plan, duration, bytesIn, "pieces", pieces);
    }

    /** What was said is known. */
    void transcribed(Transcript transcript) {
        log.info(
                "job.transcribed",
                "provider",
                transcript.provider(),
                "model",
                transcript.model(),
                "language",
                transcript.language(),
                "audio",
                transcript.duration());
        metrics.count(MetricName.TRANSCRIBED, transcript.provider());
        metrics.time(MetricName.AUDIO_SECONDS, transcript.duration(), transcript.provider());
    }

    private void prepared(AudioProbe probe, AudioPlan plan, Duration duration, long bytesIn, String what, long count) {
        log.info(
                "job.prepared",
                "plan",
                name(plan),
                "codec",
                probe.track().codec(),
                "duration",
                duration,
                "bytesIn",
                bytesIn,
                what,
                count);
        metrics.count(MetricName.PREPARED, name(plan));
    }

    private static String name(AudioPlan plan) {
        return plan.getClass().getSimpleName();
    }
}
