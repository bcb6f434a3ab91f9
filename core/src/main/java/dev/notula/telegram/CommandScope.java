package dev.notula.telegram;

/** Where a command menu is shown. */
public enum CommandScope {
    ALL_PRIVATE_CHATS("all_private_chats"),
    ALL_GROUP_CHATS("all_group_chats"),
    ALL_CHAT_ADMINISTRATORS("all_chat_administrators");

    private final String wireName;

    CommandScope(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
