package dev.invitera.host.connector;

import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tells which jars a host would load. Runs none of their code. */
public final class PluginVerifier {

  private final PluginsConfig config;

  public PluginVerifier(PluginsConfig config) {
    this.config = config;
  }

  /**
   * One jar of the plugins folder.
   *
   * @param file its name there
   * @param id the plugin's id; empty if it could not be read
   * @param version the plugin's version; empty if it could not be read
   * @param sha256 of the jar, in hexadecimal; empty if it was not read
   * @param trust which plugins are loaded, as written in the configuration
   * @param loads whether a host would load it
   * @param reason why not, and what to do; empty if it would
   */
  public record Verdict(
      String file,
      Optional<String> id,
      Optional<String> version,
      Optional<String> sha256,
      String trust,
      boolean loads,
      String reason) {}

  /**
   * Every jar of the plugins folder.
   *
   * @throws IOException if the folder cannot be listed
   */
  public List<Verdict> verify() throws IOException {
    try (ScratchFolder scratch = ScratchFolder.make()) {
      JarInspector inspector =
          new JarInspector(
              new PrivateCopies(scratch.path(), PluginShelf.MAX_JAR_BYTES), TrustPolicy.of(config));
      List<PluginInspection> inspections =
          PluginFolder.jars(config.directory()).stream().map(inspector::inspect).toList();
      return PluginFolder.oneOfEach(inspections).stream().map(this::verdict).toList();
    }
  }

  private Verdict verdict(PluginInspection inspection) {
    String trust = config.trust().key();
    return switch (inspection) {
      case Accepted(PluginJar jar) ->
          new Verdict(
              jar.file(),
              Optional.of(jar.id()),
              Optional.of(jar.version().toString()),
              Optional.of(jar.sha256()),
              trust,
              true,
              "");
      case Refused refused ->
          new Verdict(
              refused.file(),
              refused.id(),
              refused.version(),
              refused.sha256(),
              trust,
              false,
              refused.reason() + "; " + refused.remedy());
    };
  }
}
