package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpClients;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileTest {
    private static final byte[] OGG = {'O', 'g', 'g', 'S', 0, 1, 2, 3};

    @RegisterExtension
    final BotCaller bot = new BotCaller();

    @Test
    void servesAFileUnderThePathOfGetFile() throws Exception {
        Incoming voice = bot.telegram.sendVoice(bot.chat, OGG, Duration.ofSeconds(3));

        JsonNode file = getFile(voice).json().path("result");
        HttpClients.Answer download = HttpClients.get(fileUrl(file));

        assertThat(file.path("file_path").asText()).matches("voice/file_\\d+\\.oga");
        assertThat(file.path("file_size").asInt()).isEqualTo(8);
        assertThat(file.path("file_unique_id").asText()).isEqualTo(voice.fileUniqueId());
        assertThat(download.whole().body()).isEqualTo(OGG);
        assertThat(download.header("Content-Length")).isEqualTo("8");
        assertThat(bot.telegram.calls("download")).hasSize(1);
    }

    @Test
    void namesPathsAfterTheKindOfMedia() throws Exception {
        UserMessage document = UserMessage.document(OGG, "../Evil name.MP3", "audio/mpeg");
        UserMessage video = UserMessage.video(OGG, "v.mov", "video/quicktime", Duration.ofSeconds(1));

        assertThat(path(document)).matches("documents/file_\\d+\\.mp3");
        assertThat(path(video)).matches("videos/file_\\d+\\.mp4");
        assertThat(path(UserMessage.audio(OGG, "a.flac", "audio/flac", Duration.ofSeconds(1))))
                .matches("music/file_\\d+\\.flac");
        assertThat(path(UserMessage.videoNote(OGG, Duration.ofSeconds(1)))).matches("video_notes/file_\\d+\\.mp4");
    }

    @Test
    void refusesFilesAbove20MiBTrulyOrByDeclaration() throws Exception {
        byte[] allowed = new byte[20 << 20];
        byte[] tooBig = new byte[(20 << 20) + 1];
        UserMessage declared = UserMessage.document(OGG, "a", "audio/ogg").declaredSize(30_000_000);

        assertThat(getFile(bot.telegram.sendVoice(bot.chat, allowed, Duration.ZERO))
                        .status())
                .isEqualTo(200);
        assertThat(getFile(bot.telegram.sendVoice(bot.chat, tooBig, Duration.ZERO))
                        .body())
                .contains("Bad Request: file is too big");
        assertThat(getFile(bot.telegram.send(bot.chat, declared)).body()).contains("Bad Request: file is too big");
    }

    @Test
    void refusesUnknownFileIds() throws Exception {
        assertThat(bot.refusal("getFile", "{'file_id':'AwACAgIAAxkBunknown'}"))
                .isEqualTo("Bad Request: wrong file_id or the file is temporarily unavailable");
        assertThat(bot.refusal("getFile", "{'file_id':'not an id'}")).isEqualTo("Bad Request: invalid file_id");
    }

    @Test
    void forgetsPathsAfterAWhile() throws Exception {
        JsonNode file = getFile(bot.telegram.sendVoice(bot.chat, OGG, Duration.ZERO))
                .json()
                .path("result");
        bot.telegram.admin().expireFilePaths();

        assertThat(HttpClients.get(fileUrl(file)).status()).isEqualTo(404);
    }

    @Test
    void keepsTheLastingIdWhenAFileIsForwarded() {
        SimChat group = SimChat.group(-5, "Family");
        Incoming voice = bot.telegram.sendVoice(bot.chat, OGG, Duration.ofSeconds(3));

        Incoming forwarded = bot.telegram.forward(bot.chat, voice.messageId(), group, bot.ada);

        assertThat(forwarded.fileUniqueId()).isEqualTo(voice.fileUniqueId());
        assertThat(forwarded.fileId()).isNotEqualTo(voice.fileId());
        assertThat(bot.telegram
                        .message(-5, forwarded.messageId())
                        .json()
                        .path("forward_origin")
                        .path("sender_user")
                        .path("id")
                        .asLong())
                .isEqualTo(1001);
    }

    private String path(UserMessage message) throws IOException {
        return getFile(bot.telegram.send(bot.chat, message))
                .json()
                .path("result")
                .path("file_path")
                .asText();
    }

    private HttpClients.Answer getFile(Incoming sent) throws IOException {
        return bot.call("getFile", "{'file_id':'" + sent.fileId() + "'}");
    }

    private String fileUrl(JsonNode file) {
        return bot.telegram.url() + "/file/bot" + BotCaller.TOKEN + "/"
                + file.path("file_path").asText();
    }
}
