package io.remdreaming.cli.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param name of its file of the process id and of its log
 * @param command program and arguments
 * @param environment variables besides this process's own
 * @param folder that it works in
 */
public record ProcessSpec(
    String name, List<String> command, Map<String, String> environment, Path folder) {}
