package dev.invitera.host.config;

import java.nio.file.Path;

/**
 * The {@code plugins} section. Any plugin is trusted in this version.
 *
 * @param directory where operators drop jars
 */
public record PluginsConfig(Path directory) {}
