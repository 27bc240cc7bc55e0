package dev.invitera.host.reload;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration by which a host works.
 *
 * @param config what works
 * @param broken the shops that stand in the files and have never been right since the host started
 * @param formerly the former ids of those
 * @param places the file of every shop, by its id
 */
public record Running(
    InviteraConfig config, Set<String> broken, Set<String> formerly, Map<String, String> places) {

  public Running {
    broken = Set.copyOf(broken);
    formerly = Set.copyOf(formerly);
    places = Map.copyOf(places);
  }

  /** What a host starts with; empty if it cannot. */
  public static Optional<Running> first(LoadedConfig loaded) {
    return loaded
        .usable()
        .map(config ->
            new Running(
                config,
                loaded.wrongShops().keySet(),
                loaded.formerIdsOf(loaded.wrongShops().keySet()),
                loaded.places()));
  }
}
