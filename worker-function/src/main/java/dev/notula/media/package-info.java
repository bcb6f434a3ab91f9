/** Where a recording's bytes come from. */
@NullMarked
package dev.notula.media;

import org.jspecify.annotations.NullMarked;
