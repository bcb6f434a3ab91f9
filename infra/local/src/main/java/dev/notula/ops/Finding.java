package dev.notula.ops;

/**
 * One thing that was looked at.
 *
 * @param remedy what to do about it, empty where it is well
 */
record Finding(boolean isWell, String what, String remedy) {
    static Finding well(String what) {
        return new Finding(true, what, "");
    }

    static Finding fault(String what, String remedy) {
        return new Finding(false, what, remedy);
    }

    @Override
    public String toString() {
        return isWell ? "  ok    " + what : "  FAULT " + what + "\n        → " + remedy;
    }
}
