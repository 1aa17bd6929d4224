package io.remdreaming.model.ports;

import java.io.Serializable;
import java.util.function.Supplier;

/** Makes a port on the task that uses it; travels in the job graph, so it holds no secret. */
@FunctionalInterface
public interface Factory<T> extends Supplier<T>, Serializable {}
