package dev.invitera.host.reload;

import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.FileStamp;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for changes of the configuration's files and takes them. For one thread at a time. */
final class ConfigReload {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

  private final ConfigSource source;
  private final SettingsErrors settings;
  private final ConfigTaking taking;
  private final Clock clock;
  private final Steady<Map<Path, FileStamp>> steady;
  private Set<Path> references;
  private Running running;

  /** What is being taken, or could be in part only. */
  private @Nullable Running taken;

  private final Set<String> unfinished = new TreeSet<>();
  private boolean isGone;
  private boolean mayBeGone;
  private volatile ConfigState state;

  /**
   * @param loaded what the host started with
   */
  ConfigReload(
      ConfigSource source,
      LoadedConfig loaded,
      SettingsErrors settings,
      ConfigTaking taking,
      Clock clock) {
    this.source = source;
    this.settings = settings;
    this.taking = taking;
    this.clock = clock;
    this.running = Running.first(loaded).orElseThrow();
    this.references = loaded.references();
    this.steady = new Steady<>(loaded.stamps());
    this.state = ConfigState.of(clock.instant(), loaded.errors(), List.of());
  }

  /** How the files stand to what runs. Safe for several threads. */
  ConfigState state() {
    return state;
  }

  /**
   * Takes what changed, once it did not change any more since the last look; whether there was
   * anything.
   */
  boolean look() throws InterruptedException {
    Map<Path, FileStamp> now = source.stamps(references);
    boolean changed = steady.changed(now);
    if (changed) {
      take();
      steady.handled(now);
    }
    return changed || steady.moves();
  }

  /** Where the folder of shops is gone, has the next look take its shops out. */
  void takeGoneFolder() {
    if (isGone) {
      mayBeGone = true;
      steady.handled(Map.of());
    }
  }

  private void take() throws InterruptedException {
    LoadedConfig next = source.load();
    references = next.references();
    List<Problem> errors = new ArrayList<>(next.errors());
    Optional<Problem> gone =
        mayBeGone ? Optional.empty() : GoneFolder.problem(source, running, next);
    isGone = gone.isPresent();
    mayBeGone = false;
    gone.ifPresent(errors::add);
    Optional<Running> merged = gone.isPresent() ? Optional.empty() : merge(next, errors);
    if (merged.isPresent()) {
      ConfigChange first = ConfigChange.between(running.config(), merged.get().config());
      Set<String> connecting = new HashSet<>(first.added());
      connecting.addAll(first.reconnected());
      List<Problem> found = settings.of(merged.get().config(), connecting);
      if (!found.isEmpty()) {
        errors.addAll(found);
        merged = merge(next, errors);
      }
    }
    List<String> restart =
        next.usable()
            .map(config -> ConfigChange.needRestart(running.config(), config))
            .orElse(List.of());
    // Before what is taken all the same, which tells so itself.
    tell(errors, restart, merged.isPresent());
    if (errors.isEmpty() && !state.problems().isEmpty()) {
      LOG.info("The configuration has no mistakes any more");
    }
    if (merged.isPresent()) {
      take(merged.get());
    }
    state = ConfigState.of(clock.instant(), errors, restart);
  }

  private void take(Running next) throws InterruptedException {
    ConfigChange change =
        ConfigChange.between(running.config(), next.config()).with(unfinished, next.config());
    boolean again = taken != null;
    taken = next;
    unfinished.addAll(change.shops());
    taking.take(next, change, again);
    taken = null;
    unfinished.clear();
    running = next;
  }

  private Optional<Running> merge(LoadedConfig next, List<Problem> errors) {
    return ConfigMerge.of(running, next, source.file().toString(), errors);
  }

  private static void tell(List<Problem> errors, List<String> restart, boolean taken) {
    errors.forEach(error -> LOG.warn("Not taken: {}", error));
    if (!errors.isEmpty()) {
      LOG.warn(
          taken
              ? "The files named above changed nothing: what stood in them before goes on"
              : "Nothing of the changed configuration was taken: what ran before goes on");
    }
    restart.forEach(
        section -> LOG.warn("The changed section '{}' is taken at the next start", section));
  }
}
