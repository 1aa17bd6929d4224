/** The change of the embedding space: new vectors beside the live ones, then a switch. */
@NullMarked
package io.remdreaming.sinks.space;

import org.jspecify.annotations.NullMarked;
