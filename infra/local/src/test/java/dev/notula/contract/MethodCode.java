package dev.notula.contract;

import java.util.HashSet;
import java.util.Set;

/** What one method's bytecode mentions. Owners are internal names such as {@code dev/notula/job/Job}. */
final class MethodCode {
    /**
     * A method that is called or referred to.
     *
     * @param isExact whether this very method runs, not one that overrides it
     */
    record Call(String owner, String name, String descriptor, boolean isExact) {}

    /** An enum's constant, or another static field. */
    record Field(String owner, String name) {}

    final String owner;
    final Set<Call> calls = new HashSet<>();
    final Set<String> made = new HashSet<>();
    final Set<String> texts = new HashSet<>();
    final Set<Field> fields = new HashSet<>();

    MethodCode(String owner) {
        this.owner = owner;
    }
}
