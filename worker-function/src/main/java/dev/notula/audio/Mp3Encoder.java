package dev.notula.audio;

/** Who has made an MP3, by which its decoder's complaints mean more or less. */
enum Mp3Encoder {
    /** LAME, all of it in one go: frames use all of their bits, and their sums are right. */
    LAME_ALONE,
    /** LAME, at least in part, and perhaps cut or joined. */
    LAME,
    /** Some leave bits over in frames that are whole. */
    ANY
}
