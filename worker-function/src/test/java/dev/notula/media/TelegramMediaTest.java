package dev.notula.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.audio.Inflow;
import dev.notula.hash.Sha256;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.telegram.Incoming;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.Media;
import dev.notula.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TelegramMediaTest {
    private static final String TOKEN = "7000000001:TEST";
    private static final byte[] BYTES = bytes(300_000);

    @Test
    void aFetchedRecordingIsWholeAndHashed() throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot");
                Inflow target = Inflow.create()) {
            Fetched fetched = fetch(telegram, target, 1 << 20);

            assertThat(fetched)
                    .isEqualTo(new Fetched.Whole(
                            HexFormat.of().formatHex(Sha256.digest().digest(BYTES))));
            assertThat(target.whole().read(0, BYTES.length)).isEqualTo(BYTES);
        }
    }

    @Test
    void whatBreaksOffIsNotWhole() throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot");
                Inflow target = Inflow.create()) {
            telegram.faults().next("download", Fault.cutBody(100_000));

            assertThat(fetch(telegram, target, 1 << 20)).isInstanceOf(Fetched.Later.class);
            assertThat(target.isWhole()).isFalse();
        }
    }

    @Test
    void aFileOnADiskThatIsSharedIsReadWhereItLies(@TempDir Path disk) throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot").ownServer(disk);
                Inflow target = Inflow.create()) {
            Fetched fetched = fetch(telegram, target, 1 << 20);

            assertThat(fetched)
                    .isEqualTo(new Fetched.Whole(
                            HexFormat.of().formatHex(Sha256.digest().digest(BYTES))));
            assertThat(target.whole().file()).hasParent(disk.resolve("music").toFile());
        }
    }

    @Test
    void aFileOnDiskMayBeTooBigAsWell(@TempDir Path disk) throws Exception {
        try (TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "bot").ownServer(disk);
                Inflow target = Inflow.create()) {
            assertThat(fetch(telegram, target, 1000)).isInstanceOf(Fetched.TooBig.class);
        }
    }

    private static Fetched fetch(TelegramSimulator telegram, Inflow target, long largest) throws IOException {
        SimChat chat = SimChat.with(SimUser.of(5, "Ada"));
        Incoming sent = telegram.send(chat, UserMessage.audio(BYTES, "a.mp3", "audio/mpeg", Duration.ofSeconds(10)));
        String id = Objects.requireNonNull(
                        telegram.message(chat.id(), sent.messageId()).file())
                .fileId();
        BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);
        Media media = new Media(Media.Kind.AUDIO, id, "unique", BYTES.length, Duration.ofSeconds(10), null, null);
        TelegramMedia source = new TelegramMedia(api, largest);
        return source.fetch(
                source.locate(media), target, Deadline.after(Duration.ofSeconds(30), InstantSource.system()));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(3).nextBytes(bytes);
        return bytes;
    }
}
