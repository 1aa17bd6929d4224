/** Topic segmentation of a session window into chunks of whole turns. */
@NullMarked
package io.remdreaming.model.chunks;

import org.jspecify.annotations.NullMarked;
