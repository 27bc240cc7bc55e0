package dev.invitera.host.connector;

import com.github.zafarkhaja.semver.Version;
import java.nio.file.Path;

/**
 * A jar that passed inspection.
 *
 * @param file its name in the plugins folder
 * @param copy the private copy that was inspected and is loaded
 * @param sha256 of the copy, in hexadecimal
 * @param factoryClass the class that its extension index names
 */
record PluginJar(
    String file, Path copy, String sha256, String id, Version version, String factoryClass) {}
