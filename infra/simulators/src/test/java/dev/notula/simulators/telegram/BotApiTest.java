package dev.notula.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.http.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BotApiTest {
    @RegisterExtension
    final BotCaller bot = new BotCaller();

    @BeforeEach
    void adaStarts() {
        bot.telegram.sendText(bot.chat, "/start");
    }

    @Test
    void answers401ToAWrongTokenAnd404ToNone() throws Exception {
        String url = bot.telegram.url();

        assertThat(HttpClients.get(url + "/bot1:wrong/getMe").body())
                .isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        assertThat(HttpClients.get(url + "/botnonsense/getMe").status()).isEqualTo(404);
        assertThat(HttpClients.get(url + "/file/bot1:wrong/voice/file_1.oga").status())
                .isEqualTo(401);
    }

    @Test
    void answers404ToAnUnknownMethod() throws Exception {
        assertThat(bot.refusal("sendTelepathy", "{}")).isEqualTo("Not Found: method not found");
    }

    @Test
    void readsParametersFromQueryFormJsonAndMultipart() throws Exception {
        String params = "chat_id=1001&text=a%20b+c&entities=%5B%7B%22type%22%3A%22bold%22%2C%22offset%22%3A0%2C"
                + "%22length%22%3A1%7D%5D";
        HttpClients.get(bot.url("sendmessage") + "?" + params);
        HttpClients.post(bot.url("SENDMESSAGE"), "application/x-www-form-urlencoded", params);
        bot.call("sendMessage", "{'chat_id':1001,'text':'a b c','entities':[{'type':'bold','offset':0,'length':1}]}");
        bot.form(
                "sendMessage",
                new HttpClients.Form()
                        .field("chat_id", "1001")
                        .field("text", "a b c")
                        .field("entities", "[{\"type\":\"bold\",\"offset\":0,\"length\":1}]"));

        assertThat(bot.telegram.botMessages(1001)).hasSize(4).allSatisfy(message -> {
            assertThat(message.text()).isEqualTo("a b c");
            assertThat(message.entities().toString()).isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":1}]");
        });
        assertThat(bot.telegram.calls("sendMessage")).hasSize(4).allMatch(ApiCall::succeeded);
    }

    @Test
    void refusesNestedParametersThatAreNoJson() throws Exception {
        HttpClients.Answer answer =
                HttpClients.get(bot.url("sendMessage") + "?chat_id=1001&text=a&reply_markup=inline_keyboard");

        assertThat(answer.json().path("description").asText())
                .isEqualTo("Bad Request: can't parse reply keyboard markup JSON object");
    }

    @Test
    void refusesBodiesOfUnknownType() throws Exception {
        assertThat(HttpClients.post(bot.url("getMe"), "text/plain", "x").status())
                .isEqualTo(415);
    }

    @Test
    void ignoresUnknownFields() throws Exception {
        assertThat(bot.call("sendMessage", "{'chat_id':1001,'text':'a','colour':'red'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhoTheBotIs() throws Exception {
        assertThat(bot.call("getMe", "{}").json().path("result").path("id").asLong())
                .isEqualTo(4242);
        assertThat(bot.call("getMe", "{}")
                        .json()
                        .path("result")
                        .path("username")
                        .asText())
                .isEqualTo("notula_bot");
    }

    @Test
    void keepsCommandsByScopeAndLanguage() throws Exception {
        bot.call(
                "setMyCommands",
                "{'commands':[{'command':'help','description':'Bantuan'}],'language_code':'id','scope':{'type':'all_private_chats'}}");

        assertThat(bot.call("getMyCommands", "{'language_code':'id','scope':{'type':'all_private_chats'}}")
                        .body())
                .contains("Bantuan");
        assertThat(bot.call("getMyCommands", "{}").body()).contains("\"result\":[]");
        assertThat(bot.refusal("setMyCommands", "{'commands':[{'command':'Help!','description':'x'}]}"))
                .isEqualTo("Bad Request: BOT_COMMAND_INVALID");
        assertThat(bot.call("setMyDescription", "{'description':'Writes down what you say'}")
                        .status())
                .isEqualTo(200);
        assertThat(bot.call("setMyShortDescription", "{'short_description':'Speech to text'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void offersTheCommandsOfTheNarrowestScopeInTheUsersLanguage() throws Exception {
        SimChat group = SimChat.group(-5, "Family");
        bot.telegram.sendText(bot.chat, "hello");
        bot.telegram.sendText(group, bot.ada, "hello");
        menu("default", "", "help");
        menu("all_private_chats", "", "settings");
        menu("all_private_chats", "id", "pengaturan");
        menu("all_chat_administrators", "", "admin");

        assertThat(bot.telegram.commands(bot.chat, bot.ada)).containsExactly(new CommandHint("pengaturan", "x"));
        assertThat(bot.telegram.commands(bot.chat, bot.ada.language("fr")))
                .containsExactly(new CommandHint("settings", "x"));
        assertThat(bot.telegram.commands(group, bot.ada)).containsExactly(new CommandHint("help", "x"));
        bot.telegram.admin().memberStatus(group, bot.ada, "administrator");
        assertThat(bot.telegram.commands(group, bot.ada)).containsExactly(new CommandHint("admin", "x"));
    }

    private void menu(String scope, String language, String command) throws Exception {
        assertThat(bot.call(
                                "setMyCommands",
                                "{'commands':[{'command':'" + command + "','description':'x'}],'scope':{'type':'"
                                        + scope + "'},'language_code':'" + language + "'}")
                        .status())
                .isEqualTo(200);
    }
}
