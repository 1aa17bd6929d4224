/** Having remembered conversations dreamed again by better models. */
@NullMarked
package io.remdreaming.cli.upgrade;

import org.jspecify.annotations.NullMarked;
