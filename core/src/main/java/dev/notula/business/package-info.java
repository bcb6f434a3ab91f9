/** Business accounts that the bot serves. */
@NullMarked
package dev.notula.business;

import org.jspecify.annotations.NullMarked;
