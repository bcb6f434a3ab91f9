/** What java.net.http lacks. */
@NullMarked
package dev.notula.http;

import org.jspecify.annotations.NullMarked;
