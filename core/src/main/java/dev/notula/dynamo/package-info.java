/** Items of DynamoDB's tables, read by attribute. */
@NullMarked
package dev.notula.dynamo;

import org.jspecify.annotations.NullMarked;
