/** Domain records as the JSON columns of REM rows. */
@NullMarked
package io.remdreaming.operators.rows;

import org.jspecify.annotations.NullMarked;
