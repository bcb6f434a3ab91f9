/** What the template, the code and the documents have to agree on. */
@NullMarked
package dev.notula.contract;

import org.jspecify.annotations.NullMarked;
