/** Files over HTTP and from object storage. */
@NullMarked
package io.remdreaming.files.http;

import org.jspecify.annotations.NullMarked;
