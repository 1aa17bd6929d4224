/** The process that reads documents, by Apache Tika. */
@NullMarked
package io.remdreaming.files.tika;

import org.jspecify.annotations.NullMarked;
