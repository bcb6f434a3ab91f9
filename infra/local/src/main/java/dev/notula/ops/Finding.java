package dev.notula.ops;

import java.io.PrintStream;
import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param remedy what to do about it, empty where it is well
 */
record Finding(Grade grade, String what, String remedy) {
    enum Grade {
        WELL("ok"),
        /** Something to look at, though the bot may do its work. */
        WARNING("WARN"),
        FAULT("FAULT");

        private final String word;

        Grade(String word) {
            this.word = word;
        }
    }

    static Finding well(String what) {
        return new Finding(Grade.WELL, what, "");
    }

    static Finding warning(String what, String remedy) {
        return new Finding(Grade.WARNING, what, remedy);
    }

    static Finding fault(String what, String remedy) {
        return new Finding(Grade.FAULT, what, remedy);
    }

    boolean isWell() {
        return grade == Grade.WELL;
    }

    /** Prints all of them and what they come to; false where there is a fault. */
    static boolean print(List<Finding> findings, PrintStream out) {
        findings.forEach(out::println);
        long faults = count(findings, Grade.FAULT);
        long warnings = count(findings, Grade.WARNING);
        String toLookAt = warnings == 0 ? "" : warnings == 1 ? " One warning." : " " + warnings + " warnings.";
        if (faults > 0) {
            out.println((faults == 1 ? "One fault." : faults + " faults.") + toLookAt);
        } else {
            out.println(warnings == 0 ? "All is well." : "No fault." + toLookAt);
        }
        return faults == 0;
    }

    private static long count(List<Finding> findings, Grade grade) {
        return findings.stream().filter(finding -> finding.grade == grade).count();
    }

    @Override
    public String toString() {
        return String.format("  %-5s %s", grade.word, what) + (isWell() ? "" : "\n        → " + remedy);
    }
}
