package dev.notula.audio;

/** Why a file cannot be transcribed, as its sender may be told. */
public enum AudioFault {
    /** It has no bytes. */
    EMPTY,
    /** It is neither sound nor film. */
    NOT_MEDIA,
    /** It is a picture. */
    PICTURE,
    /** It is a list of other files, which are never fetched. */
    PLAYLIST,
    /** It is a film without a sound track. */
    NO_SOUND,
    /** Its end, with the index, is missing. */
    INCOMPLETE,
    /** It is sound of a kind that nothing here decodes. */
    UNSUPPORTED,
    /** It is longer or larger than can be transcribed. */
    TOO_LONG,
    /** It claims to be sound, yet none of it can be decoded. */
    DAMAGED
}
