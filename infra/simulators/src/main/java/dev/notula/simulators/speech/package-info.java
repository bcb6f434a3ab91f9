/** Groq's and Deepgram's speech-to-text services, answering from a script instead of a model. */
@NullMarked
package dev.notula.simulators.speech;

import org.jspecify.annotations.NullMarked;
