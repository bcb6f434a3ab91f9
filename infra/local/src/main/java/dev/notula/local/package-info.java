/** The whole bot on one machine: the handlers that run in Lambda, with queues, tables and objects beside them. */
@NullMarked
package dev.notula.local;

import org.jspecify.annotations.NullMarked;
