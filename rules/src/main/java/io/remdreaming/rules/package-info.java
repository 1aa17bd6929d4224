/** The local tier: reads, embeds, segments and remembers without network, key or model. */
@NullMarked
package io.remdreaming.rules;

import org.jspecify.annotations.NullMarked;
