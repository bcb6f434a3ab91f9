/** JSON as trees: no binding by reflection, so that an unknown field can never break a parse. */
@NullMarked
package dev.notula.json;

import org.jspecify.annotations.NullMarked;
