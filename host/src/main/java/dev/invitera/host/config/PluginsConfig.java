package dev.invitera.host.config;

import java.nio.file.Path;

/**
 * The {@code plugins} section.
 *
 * @param directory where operators drop jars
 * @param lock the file that says which jars were installed, beside the configuration; may be
 *     missing
 * @param trust which of the jars are loaded
 */
public record PluginsConfig(Path directory, Path lock, PluginTrust trust) {}
