/** SHA-256, of which every Java platform has one. */
@NullMarked
package dev.notula.hash;

import org.jspecify.annotations.NullMarked;
