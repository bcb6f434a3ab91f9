/** The environment and the secrets, read in one place. */
@NullMarked
package dev.notula.config;

import org.jspecify.annotations.NullMarked;
