package dev.notula.chat;

/** What a bot in a group takes up by itself. */
public enum Listening {
    /** Every recording. */
    EVERY,
    /** Only what somebody asks for by replying with a command. */
    ON_REQUEST,
    /** What somebody asks for, and recordings that mention the bot. */
    MENTION
}
