/** Bytes in, bytes a provider takes out: probed, planned, cut down by ffmpeg, without a disk. */
@NullMarked
package dev.notula.audio;

import org.jspecify.annotations.NullMarked;
