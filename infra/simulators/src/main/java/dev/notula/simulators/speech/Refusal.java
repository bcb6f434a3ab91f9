package dev.notula.simulators.speech;

import dev.notula.simulators.http.WebAnswer;

/** A request is refused; the answer says why in the service's own form. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient WebAnswer answer;

    Refusal(WebAnswer answer) {
        super(answer.text());
        this.answer = answer;
    }

    WebAnswer answer() {
        return answer;
    }
}
