package dev.notula.speech;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A segment that can be parted between words, also where the provider gave no words: then they share its time. */
record SpokenSegment(Segment segment, List<SpokenWord> words) {
    static SpokenSegment of(Segment segment) {
        return new SpokenSegment(segment, segment.words().isEmpty() ? shared(segment) : timed(segment));
    }

    /** The same with the words from one number to before another. */
    SpokenSegment part(int from, int to) {
        if (from == 0 && to == words.size()) {
            return this;
        }
        List<SpokenWord> kept = words.subList(from, to);
        List<Word> timed =
                segment.words().isEmpty() ? List.of() : segment.words().subList(from, to);
        return new SpokenSegment(
                new Segment(
                        Duration.ofMillis(kept.getFirst().startMillis()),
                        Duration.ofMillis(kept.getLast().endMillis()),
                        segment.speaker(),
                        text(from, to),
                        timed),
                kept);
    }

    /** The segment's own text where its words are found in it, as scripts without spaces must not be given any. */
    private String text(int from, int to) {
        String text = segment.text();
        int begin = 0;
        int at = 0;
        for (int i = 0; i < to; i++) {
            int found = text.indexOf(words.get(i).text(), at);
            if (found < 0) {
                return String.join(
                        " ",
                        words.subList(from, to).stream().map(SpokenWord::text).toList());
            }
            begin = i == from ? found : begin;
            at = found + words.get(i).text().length();
        }
        return text.substring(begin, at);
    }

    private static List<SpokenWord> timed(Segment segment) {
        return segment.words().stream()
                .map(word -> new SpokenWord(word.start().toMillis(), word.end().toMillis(), word.text()))
                .toList();
    }

    private static List<SpokenWord> shared(Segment segment) {
        List<String> texts = SpokenWords.of(segment.text());
        long start = segment.start().toMillis();
        long length = segment.end().toMillis() - start;
        List<SpokenWord> words = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            words.add(new SpokenWord(
                    start + length * i / texts.size(), start + length * (i + 1) / texts.size(), texts.get(i)));
        }
        return words;
    }
}
