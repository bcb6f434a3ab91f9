package dev.notula.menu;

import dev.notula.telegram.ApiError;
import dev.notula.telegram.ApiResult;
import dev.notula.telegram.BotProfile;
import dev.notula.telegram.CommandScope;
import dev.notula.telegram.MenuCommand;
import dev.notula.text.Texts;
import dev.notula.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The command menus and descriptions that Telegram shows of the bot, in every language. */
public final class BotMenu {
    private static final Map<CommandScope, List<String>> COMMANDS = new EnumMap<>(Map.of(
            CommandScope.ALL_PRIVATE_CHATS,
            List.of(
                    "settings",
                    "language",
                    "provider",
                    "model",
                    "terms",
                    "status",
                    "cancel",
                    "limits",
                    "help",
                    "privacy",
                    "forget"),
            CommandScope.ALL_GROUP_CHATS,
            List.of("transcribe", "status", "cancel", "help", "privacy", "forget"),
            CommandScope.ALL_CHAT_ADMINISTRATORS,
            List.of(
                    "transcribe",
                    "settings",
                    "language",
                    "provider",
                    "terms",
                    "status",
                    "cancel",
                    "help",
                    "privacy",
                    "forget")));

    /** As long as a call waits for an answer. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private BotMenu() {}

    /** The menu in chats of this kind. */
    public static List<MenuCommand> commands(CommandScope scope, Texts texts) {
        return COMMANDS.getOrDefault(scope, List.of()).stream()
                .map(command -> new MenuCommand(command, texts.get("command." + command)))
                .toList();
    }

    /**
     * Has Telegram show all of it. Doing so again changes nothing. Ends at the first failure, which Telegram's asking to
     * wait is one of, and when the time is up: there are about forty calls.
     */
    public static ApiResult<Boolean> apply(BotProfile profile, Deadline deadline) {
        for (Supplier<ApiResult<Boolean>> call : calls(profile)) {
            if (!deadline.allows(LONGEST_CALL)) {
                return ApiResult.failed(ApiError.Kind.UNCERTAIN, 0, "No time is left");
            }
            ApiResult<Boolean> done = call.get();
            if (done instanceof ApiResult.Failed<Boolean>) {
                return done;
            }
        }
        return new ApiResult.Ok<>(true);
    }

    private static List<Supplier<ApiResult<Boolean>>> calls(BotProfile profile) {
        List<Supplier<ApiResult<Boolean>>> calls = new ArrayList<>();
        for (Locale locale : Texts.LANGUAGES) {
            Texts texts = Texts.of(locale.toLanguageTag());
            String language = language(locale);
            COMMANDS.keySet()
                    .forEach(scope -> calls.add(() -> profile.setCommands(commands(scope, texts), scope, language)));
            calls.add(() -> profile.setDescription(texts.get("bot.description"), language));
            calls.add(() -> profile.setShortDescription(texts.get("bot.about"), language));
        }
        return calls;
    }

    /** English is what everybody gets who speaks none of the others. */
    private static @Nullable String language(Locale locale) {
        return locale.equals(Locale.ENGLISH) ? null : locale.getLanguage();
    }
}
