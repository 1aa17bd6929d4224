/** Which model does which work, and what it costs. */
@NullMarked
package io.remdreaming.model.tiers;

import org.jspecify.annotations.NullMarked;
