/** JSON that models put out, held against the schema they were given. */
@NullMarked
package io.remdreaming.gateway.answers;

import org.jspecify.annotations.NullMarked;
