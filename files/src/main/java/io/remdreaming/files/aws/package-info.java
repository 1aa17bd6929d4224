/** Requests to AWS and to what speaks its protocols. */
@NullMarked
package io.remdreaming.files.aws;

import org.jspecify.annotations.NullMarked;
