/** What './rem-dreaming export' has written. */
@NullMarked
package io.remdreaming.imports.rem;

import org.jspecify.annotations.NullMarked;
