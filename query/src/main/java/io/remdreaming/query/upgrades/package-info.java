/** The windows that an upgrade chooses, sends and waits for. */
@NullMarked
package io.remdreaming.query.upgrades;

import org.jspecify.annotations.NullMarked;
