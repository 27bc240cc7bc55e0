package dev.invitera.host.config;

import dev.invitera.host.config.Problem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a configuration came to.
 *
 * @param usable what can be run, without the shops that are wrong; empty if anything outside the
 *     shops and their accounts is wrong
 * @param problems all, errors and warnings, in the order of the files
 * @param wrongShops the shops that are configured but wrong, each with its errors and those of its
 *     account: deliveries for them are put off
 * @param plugins where connectors come from; empty if that cannot be told
 * @param settings of every shop that names its connector, of the wrong ones too, by the shop's id
 * @param places the file of every shop, of the wrong ones too, as named in problems, by its id
 * @param formerIds what each shop says of its id before, of the wrong ones too, by its id
 * @param references the files that values refer to
 * @param stamps of all files as they were when they were read; empty if nobody looked
 */
public record LoadedConfig(
    Optional<InviteraConfig> usable,
    List<Problem> problems,
    Map<String, List<Problem>> wrongShops,
    Optional<PluginsConfig> plugins,
    Map<String, ShopSettings> settings,
    Map<String, String> places,
    Map<String, String> formerIds,
    Set<Path> references,
    Map<Path, FileStamp> stamps) {

  public LoadedConfig {
    problems = List.copyOf(problems);
    wrongShops = Map.copyOf(wrongShops);
    settings = Map.copyOf(settings);
    places = Map.copyOf(places);
    formerIds = Map.copyOf(formerIds);
    references = Set.copyOf(references);
    stamps = Map.copyOf(stamps);
  }

  LoadedConfig seenAs(Map<Path, FileStamp> files) {
    return new LoadedConfig(
        usable, problems, wrongShops, plugins, settings, places, formerIds, references, files);
  }

  /** The former ids of some shops, as far as they tell any. */
  public Set<String> formerIdsOf(Set<String> shops) {
    return shops.stream()
        .flatMap(shop -> Optional.ofNullable(formerIds.get(shop)).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The problems that must be mended. */
  public List<Problem> errors() {
    return problems.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
  }

  /**
   * What can be run.
   *
   * @throws ConfigProblemsException with all errors if nothing can
   */
  public InviteraConfig require() throws ConfigProblemsException {
    if (usable.isEmpty()) {
      throw new ConfigProblemsException(errors());
    }
    return usable.get();
  }
}
