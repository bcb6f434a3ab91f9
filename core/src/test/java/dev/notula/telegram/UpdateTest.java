package dev.notula.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.telegram.Update.Content;
import dev.notula.telegram.Update.Ignored;
import dev.notula.telegram.Update.MembershipChanged;
import dev.notula.telegram.Update.MessageReceived;
import dev.notula.telegram.Update.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
    @Test
    void aVoiceInAPrivateChat() {
        Message message = message("""
                {"message_id":7,"date":1790000000,
                 "from":{"id":5000000001,"is_bot":false,"first_name":"Ada","last_name":"L","username":"ada","language_code":"pt-br"},
                 "chat":{"id":5000000001,"type":"private","first_name":"Ada"},
                 "voice":{"file_id":"F1","file_unique_id":"U1","duration":31,"mime_type":"audio/ogg","file_size":81920}}""");

        assertThat(message.id()).isEqualTo(7);
        assertThat(message.date()).isEqualTo(Instant.ofEpochSecond(1_790_000_000));
        assertThat(message.from()).isEqualTo(new User(5_000_000_001L, "Ada", "ada", "pt-br"));
        assertThat(message.chat()).isEqualTo(new Chat(5_000_000_001L, Chat.Type.PRIVATE, null));
        assertThat(message.media())
                .isEqualTo(new Media(Media.Kind.VOICE, "F1", "U1", 81_920, Duration.ofSeconds(31), "audio/ogg", null));
        assertThat(message.text()).isNull();
        assertThat(message.languageCode()).isEqualTo("pt-br");
        assertThat(message.senderId()).isEqualTo(5_000_000_001L);
    }

    @ParameterizedTest
    @CsvSource({"voice, VOICE", "audio, AUDIO", "video, VIDEO", "video_note, VIDEO_NOTE", "document, DOCUMENT"})
    void everyKindOfMediaIsFound(String field, Media.Kind kind) {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"%s":{"file_id":"F","file_unique_id":"U"}}""".formatted(field));

        assertThat(message.media()).isEqualTo(new Media(kind, "F", "U", -1, Duration.ZERO, null, null));
    }

    @Test
    void anAnimationIsNoMediaThoughItHasADocument() {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},
                 "animation":{"file_id":"F","file_unique_id":"U","duration":3},
                 "document":{"file_id":"F","file_unique_id":"U","mime_type":"video/mp4"}}""");

        assertThat(message.media()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "message, CHAT",
        "channel_post, CHANNEL",
        "business_message, BUSINESS",
        "edited_business_message, BUSINESS"
    })
    void newMessagesAreReceivedWhereverTheyAreWritten(String kind, Source source) {
        assertThat(content("{\"update_id\":1,\"" + kind + "\":{\"message_id\":7,\"chat\":{\"id\":1}}}"))
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        received -> assertThat(received.source()).isEqualTo(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edited_message",
                "edited_channel_post",
                "inline_query",
                "guest_message",
                "business_connection",
                "deleted_business_messages",
                "stopped_message_generation",
                "a_kind_of_2030"
            })
    void otherKindsAreIgnoredByName(String kind) {
        assertThat(content("{\"update_id\":1,\"" + kind + "\":{\"message_id\":7,\"chat\":{\"id\":1}}}"))
                .isEqualTo(new Ignored(kind));
    }

    @Test
    void aFieldBesideTheKindHidesNothing() {
        assertThat(content("{\"trace\":{},\"message\":{\"message_id\":7,\"chat\":{\"id\":1}},\"update_id\":1}"))
                .isInstanceOf(MessageReceived.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message_id\":7}",
                "{\"message_id\":\"7\",\"chat\":{\"id\":1}}",
                "{\"message_id\":7,\"chat\":{\"id\":1.5}}",
                "{\"message_id\":7,\"chat\":{\"id\":99999999999999999999}}",
                "{\"message_id\":7,\"chat\":[]}",
                "[]",
                "null",
                "\"text\""
            })
    void aMessageWithoutPlaceIsIgnored(String message) {
        assertThat(content("{\"update_id\":1,\"message\":" + message + "}")).isEqualTo(new Ignored("message"));
    }

    @Test
    void anUpdateWithoutContentIsIgnored() {
        assertThat(content("{\"update_id\":1}")).isEqualTo(new Ignored("empty"));
    }

    @Test
    void malformedFieldsAreAbsent() {
        Message message = message("""
                {"message_id":7,"date":"now","from":{"id":"x"},"sender_chat":4,"chat":{"id":-100,"type":"moon","title":9,"is_forum":"yes"},
                 "text":["a"],"caption":{"b":1},"entities":"no","media_group_id":5,"forward_origin":"me",
                 "voice":{"file_id":"F","file_unique_id":"U","duration":-4,"mime_type":1,"file_size":"big"},
                 "is_topic_message":true,"message_thread_id":"12","reply_to_message":"none","migrate_to_chat_id":{}}""");

        assertThat(message)
                .isEqualTo(new Message(
                        7,
                        new Chat(-100, Chat.Type.OTHER, null),
                        null,
                        null,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        List.of(),
                        new Media(Media.Kind.VOICE, "F", "U", -1, Duration.ZERO, null, null),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void extremeNumbersDoNotOverflow() {
        Message message = message("""
                {"message_id":7,"date":9223372036854775807,"chat":{"id":1},
                 "voice":{"file_id":"F","file_unique_id":"U","duration":9223372036854775807,"file_size":4294967296}}""");

        assertThat(message.date()).isEqualTo(Instant.EPOCH);
        assertThat(message.media()).extracting(Media::duration).isEqualTo(Duration.ZERO);
        assertThat(message.media()).extracting(Media::sizeBytes).isEqualTo(4_294_967_296L);
    }

    @Test
    void theThreadCountsOnlyInTopics() {
        assertThat(message("{\"message_id\":7,\"chat\":{\"id\":1},\"message_thread_id\":3}")
                        .threadId())
                .isNull();
        assertThat(message("{\"message_id\":7,\"chat\":{\"id\":1},\"message_thread_id\":3,\"is_topic_message\":true}")
                        .threadId())
                .isEqualTo(3);
    }

    @Test
    void aReplyHoldsTheMessageThatItAnswers() {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"text":"/transcribe",
                 "reply_to_message":{"message_id":5,"chat":{"id":1},"voice":{"file_id":"F","file_unique_id":"U"},
                   "reply_to_message":{"message_id":4,"chat":{"id":1}}}}""");

        assertThat(message.replyTo()).isNotNull().satisfies(reply -> {
            assertThat(reply.id()).isEqualTo(5);
            assertThat(reply.media()).isNotNull();
            assertThat(reply.replyTo()).isNull();
        });
    }

    @Test
    void theMessageThatOpenedTheTopicIsNotAnswered() {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"is_topic_message":true,"message_thread_id":5,
                 "reply_to_message":{"message_id":5,"chat":{"id":1},"forum_topic_created":{"name":"x"}}}""");

        assertThat(message.replyTo()).isNull();
    }

    @Test
    void aReplyToAnotherChatHoldsItsMediaInThisPlace() {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"from":{"id":2},
                 "external_reply":{"origin":{},"chat":{"id":9},"message_id":99,"video":{"file_id":"F","file_unique_id":"U"}}}""");

        assertThat(message.replyTo()).isNotNull().satisfies(reply -> {
            assertThat(reply.id()).isEqualTo(7);
            assertThat(reply.chat().id()).isEqualTo(1);
            assertThat(reply.media()).extracting(Media::kind).isEqualTo(Media.Kind.VIDEO);
        });
    }

    @Test
    void whoeverSpeaksInAChannelsOrGroupsNameIsThatChannelOrGroup() {
        Message message = message("""
                {"message_id":7,"chat":{"id":-5},"from":{"id":1087968824,"is_bot":true},"sender_chat":{"id":-5}}""");

        assertThat(message.senderId()).isEqualTo(-5);
        assertThat(message("{\"message_id\":7,\"chat\":{\"id\":-6}}").senderId())
                .isEqualTo(-6);
    }

    @Test
    void albumsMigrationsAndBusinessAreTold() {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"media_group_id":"g",
                 "migrate_to_chat_id":-1001,"business_connection_id":"b"}""");

        assertThat(message.mediaGroupId()).isEqualTo("g");
        assertThat(message.migrateToChatId()).isEqualTo(-1001);
        assertThat(message.businessConnectionId()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'user','sender_user':{'id':3,'first_name':'Bob'}} | Bob",
                "{'type':'hidden_user','sender_user_name':'Carol'} | Carol",
                "{'type':'chat','sender_chat':{'id':-4,'title':'Team'}} | Team",
                "{'type':'channel','chat':{'id':-5,'title':'News'},'message_id':6} | News",
                "{'type':'of 2030'} |",
            })
    void aForwardedVoiceIsItsFirstSenders(String origin, @Nullable String speaker) {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"from":{"id":2,"first_name":"Ada"},"forward_origin":%s}""".formatted(origin.replace('\'', '"')));

        assertThat(message.speakerName()).isEqualTo(speaker);
        assertThat(message.senderName()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinned_message", "forum_topic_created", "message_auto_delete_timer_changed"})
    void whatHappensInAChatIsNobodysMessage(String field) {
        assertThat(content("{\"update_id\":1,\"message\":{\"message_id\":7,\"chat\":{\"id\":1},\"from\":{\"id\":2},\""
                        + field + "\":{\"message_id\":5}}}"))
                .isEqualTo(new Ignored(field));
    }

    @Test
    void entitiesOutsideTheTextAreDropped() {
        Message message = message("""
                {"message_id":7,"chat":{"id":1},"text":"héllo","entities":[
                  {"type":"bold","offset":0,"length":5},{"type":"bold","offset":0,"length":6},{"type":"bold","offset":-1,"length":2},
                  {"type":"bold","offset":5,"length":1},{"type":"bold","offset":1,"length":9223372036854775807},{"offset":0,"length":1},7]}""");

        assertThat(message.entities()).containsExactly(new Entity("bold", 0, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private | {\"status\":\"member\"} | true",
                "private | {\"status\":\"kicked\"} | false",
                "group | {\"status\":\"administrator\"} | true",
                "group | {\"status\":\"left\"} | false",
                "group | {\"status\":\"restricted\",\"is_member\":true,\"can_send_messages\":true} | true",
                "group | {\"status\":\"restricted\",\"is_member\":true} | false",
                "channel | {\"status\":\"administrator\"} | false",
                "channel | {\"status\":\"administrator\",\"can_post_messages\":true} | true",
                "group | {\"status\":\"of 2030\"} | false"
            })
    void aMembershipTellsWhetherTheBotMayWrite(String type, String member, boolean canSend) {
        Content content = content("""
                {"update_id":1,"my_chat_member":{"chat":{"id":3,"type":"%s"},"from":{"id":2},
                 "old_chat_member":{"status":"left"},"new_chat_member":%s}}""".formatted(type, member));

        assertThat(content).isInstanceOfSatisfying(MembershipChanged.class, change -> {
            assertThat(change.canSend()).isEqualTo(canSend);
            assertThat(change.oldStatus()).isEqualTo("left");
        });
    }

    private static Message message(String message) {
        Content content = content("{\"update_id\":1,\"message\":" + message + "}");
        assertThat(content).isInstanceOf(MessageReceived.class);
        return ((MessageReceived) content).message();
    }

    private static Content content(String body) {
        return Update.parse(body.getBytes(UTF_8)).orElseThrow().content();
    }
}
