package dev.notula.speech;

/** A word as a provider gave it, in seconds. */
record RawWord(double start, double end, String text) {}
