/** SQL with parameters by name, on JDBC alone. */
@NullMarked
package io.remdreaming.model.sql;

import org.jspecify.annotations.NullMarked;
