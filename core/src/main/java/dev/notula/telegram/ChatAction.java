package dev.notula.telegram;

/** What a chat shows the bot doing, for at most 5 seconds. */
public enum ChatAction {
    TYPING("typing"),
    UPLOAD_DOCUMENT("upload_document");

    private final String wireName;

    ChatAction(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
