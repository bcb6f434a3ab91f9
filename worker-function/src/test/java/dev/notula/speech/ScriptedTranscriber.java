package dev.notula.speech;

import dev.notula.audio.Container;
import dev.notula.audio.ProviderLimits;
import dev.notula.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider that gives these answers, one after the other, the last one for ever. */
final class ScriptedTranscriber implements Transcriber {
    private final String name;
    private final long maxBytes;
    private final Deque<Attempt> answers;
    private final List<SpeechRequest> requests = new ArrayList<>();

    ScriptedTranscriber(String name, Attempt... answers) {
        this(name, 24_000_000, answers);
    }

    ScriptedTranscriber(String name, long maxBytes, Attempt... answers) {
        this.name = name;
        this.maxBytes = maxBytes;
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    List<SpeechRequest> requests() {
        return requests;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ProviderLimits limits() {
        return new ProviderLimits(maxBytes, Duration.ofHours(2), Set.of(Container.OGG_OPUS), Set.of("opus"));
    }

    @Override
    public boolean offers(String model) {
        return model.startsWith(name);
    }

    @Override
    public String model(@Nullable String chosen) {
        return chosen == null ? name : chosen;
    }

    @Override
    public Attempt transcribe(SpeechRequest request, Deadline deadline) {
        requests.add(request);
        return answers.size() > 1 ? answers.remove() : answers.element();
    }
}
