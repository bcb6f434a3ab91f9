/** What all simulators share: requests and answers over HTTP, multipart bodies, and faults on demand. */
@NullMarked
package dev.notula.simulators.http;

import org.jspecify.annotations.NullMarked;
