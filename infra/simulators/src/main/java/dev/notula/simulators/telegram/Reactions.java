package dev.notula.simulators.telegram;

import java.util.Set;

/** The emoji that may be a reaction (<a href="https://core.telegram.org/bots/api#reactiontypeemoji">list</a>). */
final class Reactions {
    private static final Set<String> EMOJI = Set.of(
            ("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓"
                            + " 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡")
                    .split(" "));

    private Reactions() {}

    static boolean allowed(String emoji) {
        // The variation selector that asks for a colourful glyph makes no other emoji.
        return EMOJI.contains(emoji.replace("\uFE0F", ""));
    }
}
