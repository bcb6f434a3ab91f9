package dev.notula.simulators.speech;

import dev.notula.simulators.http.Exchange;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.Faults;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.NotSeenException;
import dev.notula.simulators.http.Pause;
import dev.notula.simulators.http.Watch;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What both services share: faults, a log of requests, the script, and the time that the work takes. */
final class SpeechServer implements AutoCloseable {
    /** One service's own part. */
    interface Service {
        /** Reads the request as far as that is possible. */
        Intake read(WebRequest request);

        /** Does the work, or refuses it. */
        WebAnswer answer(WebRequest request, Intake intake);

        /** Called when a server error was answered in place of the work: it may cost quota all the same. */
        default void charge(Intake intake) {}
    }

    private final Service service;
    private final Faults faults = new Faults();
    private final Watch watch = new Watch();
    private final List<SpeechRequest> requests = new ArrayList<>();
    private final HttpFront front;
    private volatile SpeechScript script = SpeechScript.words("This is what the simulated service heard.");
    private volatile Duration fixedTime = Duration.ZERO;
    private volatile double timesRealTime;
    private int inWork;
    private int mostInWork;

    SpeechServer(int port, Service service) {
        this.service = service;
        front = HttpFront.start(port, this::serve);
    }

    String url() {
        return front.url();
    }

    Faults faults() {
        return faults;
    }

    void script(SpeechScript next) {
        script = next;
    }

    void processing(Duration fixed, double realTimes) {
        fixedTime = fixed;
        timesRealTime = realTimes;
    }

    /** Takes the time that the work takes, and gives what the script hears. */
    ScriptedSpeech work(ReceivedAudio audio) {
        Duration time = fixedTime;
        if (timesRealTime > 0) {
            time = time.plusNanos((long) (audio.duration().toNanos() / timesRealTime));
        }
        Pause.of(time);
        return script.speech(audio);
    }

    List<SpeechRequest> requests() {
        return watch.read(() -> List.copyOf(requests));
    }

    List<SpeechRequest> awaitRequests(int count, Duration timeout) {
        return watch.await(
                        timeout, () -> requests.size() >= count ? Optional.of(List.copyOf(requests)) : Optional.empty())
                .orElseThrow(() -> new NotSeenException(
                        requests().size() + " instead of " + count + " requests within " + timeout));
    }

    List<Exchange> exchanges() {
        return front.exchanges();
    }

    int inWork() {
        return watch.read(() -> inWork);
    }

    int mostInWork() {
        return watch.read(() -> mostInWork);
    }

    @Override
    public void close() {
        front.close();
    }

    private WebAnswer serve(WebRequest request) {
        Intake intake = service.read(request);
        int number = begin(intake.request());
        int status = 0;
        try {
            @Nullable Fault fault = faults.take(intake.request().operation());
            WebAnswer answer = Faults.apply(fault, () -> service.answer(request, intake));
            if (fault instanceof Fault.Answer failed && failed.status() >= 500) {
                service.charge(intake);
            }
            status = answer.status();
            return answer;
        } finally {
            end(number, status);
        }
    }

    private int begin(SpeechRequest request) {
        return watch.change(() -> {
            requests.add(request);
            inWork++;
            mostInWork = Math.max(mostInWork, inWork);
            return requests.size() - 1;
        });
    }

    private void end(int number, int status) {
        watch.change(() -> {
            requests.set(number, requests.get(number).answered(status, Instant.now()));
            inWork--;
        });
    }
}
