/** From a job to its answer: the pipeline in which media, audio, speech and reply meet, and its two Lambda handlers. */
@NullMarked
package dev.notula.worker;

import org.jspecify.annotations.NullMarked;
