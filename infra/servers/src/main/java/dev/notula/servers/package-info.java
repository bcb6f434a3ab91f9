/** SQS, DynamoDB and S3 on one machine, and the template's resources on them. */
@NullMarked
package dev.notula.servers;

import org.jspecify.annotations.NullMarked;
