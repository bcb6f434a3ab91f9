package dev.notula.menu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.telegram.TelegramFault;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotApi;
import dev.notula.telegram.CommandScope;
import dev.notula.telegram.MenuCommand;
import dev.notula.text.Texts;
import dev.notula.time.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BotMenuTest {
    private static final String TOKEN = "7000000001:TEST_TOKEN_NOT_REAL";

    private static final Deadline IN_TIME = Deadline.after(Duration.ofMinutes(5), InstantSource.system());

    private final TelegramSimulator telegram = TelegramSimulator.start(TOKEN, "notulabot");
    private final BotApi api = new BotApi(HttpClient.newHttpClient(), URI.create(telegram.url()), () -> TOKEN);

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void showsCommandsAndDescriptionsInEveryLanguage() {
        assertThat(BotMenu.apply(api.profile(), IN_TIME)).isEqualTo(new ApiResult.Ok<>(true));

        assertThat(languagesOf("setMyCommands")).containsExactlyInAnyOrderElementsOf(threeOfEach());
        assertThat(languagesOf("setMyDescription")).containsExactly("", "id", "es", "pt", "ru", "de", "fr", "ar");
        assertThat(languagesOf("setMyShortDescription")).containsExactly("", "id", "es", "pt", "ru", "de", "fr", "ar");
    }

    @Test
    void endsAtTheFirstFailure() {
        telegram.faults().next("setMyCommands", TelegramFault.tooManyRequests(9));

        assertThat(BotMenu.apply(api.profile(), IN_TIME)).isInstanceOf(ApiResult.Failed.class);

        assertThat(telegram.calls()).hasSize(1);
    }

    @Test
    void asksForNothingMoreWhenTheTimeIsUp() {
        Deadline nearlyOver = Deadline.after(Duration.ofSeconds(1), InstantSource.system());

        assertThat(BotMenu.apply(api.profile(), nearlyOver)).isInstanceOf(ApiResult.Failed.class);

        assertThat(telegram.calls()).isEmpty();
    }

    static Iterable<Locale> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void fitsTelegramsLimits(Locale language) {
        Texts texts = Texts.of(language.toLanguageTag());

        assertThat(texts.get("bot.description").length()).isLessThanOrEqualTo(512);
        assertThat(texts.get("bot.about").length()).isLessThanOrEqualTo(120);
        for (CommandScope scope : CommandScope.values()) {
            assertThat(BotMenu.commands(scope, texts))
                    .extracting(MenuCommand::description)
                    .allMatch(description -> description.length() <= 256);
        }
    }

    private Stream<String> languages(String method) {
        return telegram.calls(method).stream().map(call -> call.param("language_code"));
    }

    private java.util.List<String> languagesOf(String method) {
        return languages(method).toList();
    }

    private static java.util.List<String> threeOfEach() {
        return Stream.of("", "id", "es", "pt", "ru", "de", "fr", "ar")
                .flatMap(language -> Stream.of(language, language, language))
                .toList();
    }
}
