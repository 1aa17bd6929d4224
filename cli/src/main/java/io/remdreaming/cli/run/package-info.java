/** The job in one JVM, against a Kafka and a PostgreSQL that are there already. */
@NullMarked
package io.remdreaming.cli.run;

import org.jspecify.annotations.NullMarked;
