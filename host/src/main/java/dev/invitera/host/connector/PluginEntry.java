package dev.invitera.host.connector;

import dev.invitera.host.connector.PluginStatus.State;
import java.util.List;
import java.util.Optional;

/** One jar of the plugins folder. */
sealed interface PluginEntry {

  /** The plugin's id, if it could be read. */
  Optional<String> id();

  PluginStatus status(List<String> shops);

  /**
   * Its factory was made.
   *
   * @param notTaken why what its file holds by now did not take its place; empty if nothing was to
   */
  record Usable(LoadedPlugin plugin, Optional<String> notTaken) implements PluginEntry {

    Usable(LoadedPlugin plugin) {
      this(plugin, Optional.empty());
    }

    @Override
    public Optional<String> id() {
      return Optional.of(plugin.jar().id());
    }

    @Override
    public PluginStatus status(List<String> shops) {
      Optional<String> paused = plugin.pausedBecause();
      PluginJar jar = plugin.jar();
      return new PluginStatus(
          jar.file(),
          id(),
          Optional.of(plugin.displayName()),
          Optional.of(jar.version().toString()),
          Optional.of(jar.sha256()),
          paused.isPresent() ? State.PAUSED : notTaken.isPresent() ? State.KEPT : State.LOADED,
          paused
              .or(() -> notTaken)
              .or(() -> OwnThreads.told(plugin.calls().ownThreads()))
              .orElse(""),
          shops);
    }
  }

  /** Its code failed while loading. */
  record Failed(PluginJar jar, String reason) implements PluginEntry {

    @Override
    public Optional<String> id() {
      return Optional.of(jar.id());
    }

    @Override
    public PluginStatus status(List<String> shops) {
      return new PluginStatus(
          jar.file(),
          id(),
          Optional.empty(),
          Optional.of(jar.version().toString()),
          Optional.of(jar.sha256()),
          State.FAILED,
          reason,
          shops);
    }
  }

  /** It was not accepted. */
  record NotAccepted(PluginInspection.Refused refused) implements PluginEntry {

    @Override
    public Optional<String> id() {
      return refused.id();
    }

    @Override
    public PluginStatus status(List<String> shops) {
      return new PluginStatus(
          refused.file(),
          refused.id(),
          Optional.empty(),
          refused.version(),
          refused.sha256(),
          State.REFUSED,
          refused.reason() + "; " + refused.remedy(),
          shops);
    }
  }
}
