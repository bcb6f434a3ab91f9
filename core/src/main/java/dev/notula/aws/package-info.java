/** AWS's services as the two functions call them: the SDK's types over a transport that starts in a fraction of its time. */
@NullMarked
package dev.notula.aws;

import org.jspecify.annotations.NullMarked;
