/** A client of the memory server. It needs Java 17 and Jackson, and nothing else of the project. */
@NullMarked
package io.remdreaming.client;

import org.jspecify.annotations.NullMarked;
