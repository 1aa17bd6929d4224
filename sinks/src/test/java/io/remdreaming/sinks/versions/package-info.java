@NullMarked
package io.remdreaming.sinks.versions;

import org.jspecify.annotations.NullMarked;
