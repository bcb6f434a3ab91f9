package dev.notula.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class TranscriptCacheTest {
    private static final Resources RESOURCES = Provisioner.provision(
            LocalAws.shared(),
            SamTemplate.read(Path.of(System.getProperty("project.root"), "template.yaml")),
            "cache" + UUID.randomUUID());
    private static final String OPTIONS = "any,auto";

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final LargeBodies bodies = new LargeBodies() {
        @Override
        public void put(String key, byte[] body) {
            objects.put(key, body);
        }

        @Override
        public Optional<byte[]> get(String key) {
            return Optional.ofNullable(objects.get(key));
        }

        @Override
        public void delete(String key) {
            objects.remove(key);
        }
    };
    private final TranscriptCache cache = cache(bodies);
    private final String key = TranscriptKey.of(UUID.randomUUID().toString(), OPTIONS);
    private final String file = UUID.randomUUID().toString();

    @Test
    void findsAStoredTranscriptByKeyAndByFile() {
        Transcript transcript = transcript("Satu dua tiga.", true);

        TranscriptCache.Entry stored = cache.put(key, file, OPTIONS, transcript);

        assertThat(stored).isEqualTo(new TranscriptCache.Entry(key, transcript, now.plus(Duration.ofDays(30))));
        assertThat(cache.find(key)).hasValue(stored);
        assertThat(cache.findFile(file, OPTIONS)).hasValue(stored);
    }

    @Test
    void knowsNothingOfOtherFilesAndOptions() {
        cache.put(key, file, OPTIONS, transcript("one", true));

        assertThat(cache.find("other")).isEmpty();
        assertThat(cache.findFile("other", OPTIONS)).isEmpty();
        assertThat(cache.findFile(file, "groq,auto")).isEmpty();
    }

    @Test
    void keepsWhichSoundTracksThereAre() {
        Transcript two =
                Transcripts.of(1000, Transcripts.segment(0, 1000, "Hi.")).among(new SoundTracks(List.of("", "de"), 2));

        cache.put(key, file, OPTIONS, two);

        assertThat(cache.findFile(file, OPTIONS).map(TranscriptCache.Entry::transcript))
                .hasValue(two);
    }

    @Test
    void keepsSilenceToo() {
        Transcript silence = new Transcript("", Duration.ofSeconds(3), List.of(), "", "", true);

        cache.put(key, file, OPTIONS, silence);

        assertThat(cache.findFile(file, OPTIONS))
                .map(TranscriptCache.Entry::transcript)
                .hasValue(silence);
    }

    @Test
    void forgetsWhatHasExpiredEvenBeforeTheTableDoes() {
        cache.put(key, file, OPTIONS, transcript("one", true));

        pass(Duration.ofDays(30).plusSeconds(1));

        assertThat(cache.find(key)).isEmpty();
        assertThat(cache.findFile(file, OPTIONS)).isEmpty();
    }

    @Test
    void keepsATranscriptWithAGapForAnHour() {
        cache.put(key, file, OPTIONS, transcript("one", false));

        pass(Duration.ofMinutes(59));
        assertThat(cache.find(key)).isPresent();

        pass(Duration.ofMinutes(2));
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void keepsAStandInForAnHourThoughNothingIsMissingInIt() {
        cache.putStandIn(key, file, OPTIONS, transcript("one", true));

        pass(Duration.ofMinutes(59));
        assertThat(cache.findFile(file, OPTIONS)).isPresent();

        pass(Duration.ofMinutes(2));
        assertThat(cache.find(key)).isEmpty();
        assertThat(cache.findFile(file, OPTIONS)).isEmpty();
    }

    @Test
    void keepsATranslationNoLongerThanTheTranscriptThatItIsOf() {
        String translation = TranscriptKey.written(key, "translation", "de");
        TranscriptCache.Entry standIn = cache.putStandIn(key, file, OPTIONS, transcript("one", true));
        pass(Duration.ofMinutes(30));

        cache.putTranslation(translation, file, OPTIONS, transcript("eins", true), standIn.until());

        pass(Duration.ofMinutes(29));
        assertThat(cache.find(translation)).isPresent();
        pass(Duration.ofMinutes(2));
        assertThat(cache.find(translation)).isEmpty();
    }

    @Test
    void keepsAPieceInDoubtNoLongerThanSuchAWhole() {
        cache.putPiece(key, file, OPTIONS, transcript("one", false));

        now = now.plus(Duration.ofHours(1));

        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void makesAnewTheWholeAndThePiecesInDoubtAlone() {
        String good = TranscriptKey.piece(file, Duration.ZERO, Duration.ofMinutes(9), OPTIONS);
        String doubtful = TranscriptKey.piece(file, Duration.ofMinutes(9), Duration.ofMinutes(18), OPTIONS);
        cache.putPiece(good, file, OPTIONS, transcript("one", true));
        cache.putPiece(doubtful, file, OPTIONS, transcript("two", false));
        String translation = TranscriptKey.written(key, "translation", "de");
        TranscriptCache.Entry whole = cache.put(key, file, OPTIONS, transcript("one two", false));
        cache.putTranslation(translation, file, OPTIONS, transcript("eins zwei", false), whole.until());

        String summary = "s#" + TranscriptKey.written(key, "summary", "de");
        DynamoDbClient tables = LocalAws.shared().tables();
        String table = RESOURCES.tableName("TranscriptTable");
        new DerivedTable(tables, table, Duration.ofDays(30), () -> now).note(file, OPTIONS, summary);
        tables.putItem(
                put -> put.tableName(table).item(Map.of("pk", fromS(summary), "expiresAt", fromN("4000000000"))));

        cache.forgetWhole(whole, file, OPTIONS);

        assertThat(cache.findFile(file, OPTIONS)).isEmpty();
        assertThat(cache.find(key)).isEmpty();
        assertThat(tables.getItem(get -> get.tableName(table).key(Map.of("pk", fromS(summary))))
                        .hasItem())
                .isFalse();
        assertThat(cache.find(doubtful)).isEmpty();
        assertThat(cache.find(translation)).isEmpty();
        assertThat(cache.find(good)).isPresent();
    }

    @Test
    void makesNothingAnewWhereThereIsBetterByNow() {
        TranscriptCache.Entry holed = cache.put(key, file, OPTIONS, transcript("one …", false));
        cache.put(key, file, OPTIONS, transcript("one two", true));

        cache.forgetWhole(holed, file, OPTIONS);

        assertThat(cache.find(key).orElseThrow().transcript().text()).isEqualTo("one two");
        assertThat(cache.findFile(file, OPTIONS)).isPresent();
    }

    @Test
    void keepsAPieceForTheDayThatAnAllowanceMayTake() {
        cache.putPiece(key, file, OPTIONS, transcript("one", true));

        pass(Duration.ofHours(23));
        assertThat(cache.find(key)).isPresent();

        pass(Duration.ofHours(2));
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void putsALargeBodyElsewhere() {
        Transcript large = randomWords(120_000);

        cache.put(key, file, OPTIONS, large);

        assertThat(objects).containsKey(key);
        assertThat(cache.findFile(file, OPTIONS))
                .map(TranscriptCache.Entry::transcript)
                .hasValue(large);
    }

    @Test
    void missesALargeBodyThatIsGone() {
        cache.put(key, file, OPTIONS, randomWords(120_000));

        objects.clear();

        assertThat(cache.findFile(file, OPTIONS)).isEmpty();
    }

    @Test
    void missesALargeBodyThatItCannotReach() {
        cache.put(key, file, OPTIONS, randomWords(120_000));

        assertThat(cache(null).findFile(file, OPTIONS)).isEmpty();
    }

    @Test
    void readsABodyOfMiddleSizeThroughItsAlias() {
        Transcript middle = randomWords(5_000);

        cache.put(key, file, OPTIONS, middle);

        assertThat(objects).isEmpty();
        assertThat(cache.findFile(file, OPTIONS))
                .map(TranscriptCache.Entry::transcript)
                .hasValue(middle);
    }

    @Test
    void leavesNothingOfARecordingThatIsForgotten() {
        String translation = TranscriptKey.written(key, "translation", "de");
        String piece = TranscriptKey.of("the sound of a piece", OPTIONS);
        cache.putPiece(piece, file, OPTIONS, transcript("one", true));
        TranscriptCache.Entry spoken = cache.put(key, file, OPTIONS, randomWords(120_000));
        cache.putTranslation(translation, file, OPTIONS, randomWords(120_000), spoken.until());
        assertThat(objects).hasSize(2);

        cache.forget(key, file, OPTIONS);

        assertThat(cache.findFile(file, OPTIONS)).isEmpty();
        assertThat(cache.find(key)).isEmpty();
        assertThat(cache.find(translation)).isEmpty();
        assertThat(cache.find(piece)).isEmpty();
        assertThat(objects).isEmpty();
    }

    private TranscriptCache cache(@Nullable LargeBodies large) {
        return new TranscriptCache(
                LocalAws.shared().tables(),
                RESOURCES.tableName("TranscriptTable"),
                large,
                Duration.ofDays(30),
                () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Transcript transcript(String text, boolean isComplete) {
        Duration end = Duration.ofMillis(1234);
        return new Transcript(
                "id",
                Duration.ofMillis(2500),
                List.of(new Segment(Duration.ZERO, end, 1, text, List.of(new Word(Duration.ZERO, end, text)))),
                "groq",
                "whisper-large-v3-turbo",
                isComplete);
    }

    private static Transcript randomWords(int count) {
        Random random = new Random(1);
        List<Word> words = IntStream.range(0, count)
                .mapToObj(i -> new Word(
                        Duration.ofMillis(i * 300L),
                        Duration.ofMillis(i * 300L + 250),
                        Long.toString(random.nextLong(1L << 40), 36)))
                .toList();
        Duration end = Duration.ofMillis(count * 300L);
        return new Transcript(
                "en", end, List.of(new Segment(Duration.ZERO, end, "words", words)), "deepgram", "nova-3", true);
    }
}
