/** What one user may have in work, and has. */
@NullMarked
package dev.notula.user;

import org.jspecify.annotations.NullMarked;
