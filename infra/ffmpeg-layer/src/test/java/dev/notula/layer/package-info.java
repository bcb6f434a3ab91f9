/** What the built programs and zips promise, tested on the results of {@code build.sh} alone. */
@NullMarked
package dev.notula.layer;

import org.jspecify.annotations.NullMarked;
