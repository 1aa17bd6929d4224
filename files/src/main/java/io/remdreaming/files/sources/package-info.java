/** Where files may be fetched from, and which uri names what. */
@NullMarked
package io.remdreaming.files.sources;

import org.jspecify.annotations.NullMarked;
