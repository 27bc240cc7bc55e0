package dev.invitera.host.config;

import com.google.common.collect.Maps;
import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Mark;
import dev.invitera.host.config.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Loads {@code config.yaml} and the shops in {@code shops.d} beside it. Finds all problems in one
 * run and throws none. Each load is independent; safe for several threads.
 */
public final class ConfigLoader {

  private static final String SHOPS = "shops";
  private static final String ACCOUNTS = "trustpilot";

  private final Function<String, Optional<String>> environment;

  /**
   * Makes a loader.
   *
   * @param environment finds the value of an environment variable
   */
  public ConfigLoader(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** A loader with this process's environment. */
  public static ConfigLoader ofSystem() {
    return new ConfigLoader(systemEnvironment());
  }

  static Function<String, Optional<String>> systemEnvironment() {
    return name -> Optional.ofNullable(System.getenv(name));
  }

  /**
   * Loads a configuration. Relative paths in it start at its directory.
   *
   * @param file named in messages as given here
   */
  public LoadedConfig load(Path file) {
    Problems problems = new Problems();
    Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    References references = new References(problems, directory, environment);
    YamlFile yaml = new YamlFile(problems);
    Optional<Located> root = yaml.read(file, "").map(references::resolve);
    ShopFiles shopFiles = new ShopFiles(yaml, references, problems);
    if (root.isEmpty()) {
      return new LoadedConfig(
          Optional.empty(),
          sorted(problems),
          Map.of(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of(),
          references.files(),
          Map.of());
    }
    Located merged = shopFiles.addTo(root.get(), ConfigSource.shopsOf(file));
    Binder binder = new Binder(problems, ValueTypes.ofHost());
    Optional<RootSection> section = binder.record(RootSection.class, merged);
    Optional<InviteraConfig> config =
        section.map(written -> new ConfigReader(problems, directory).read(written, merged));
    return result(
        config,
        shopIds(merged, shopFiles),
        problems,
        section.map(written -> settings(written, merged)).orElse(Map.of()),
        formerIds(merged),
        references.files());
  }

  private static LoadedConfig result(
      Optional<InviteraConfig> config,
      Map<String, Mark> shopIds,
      Problems problems,
      Map<String, ShopSettings> settings,
      Map<String, String> formerIds,
      Set<Path> references) {
    List<Problem> errors =
        problems.all().stream().filter(p -> p.severity() == Severity.ERROR).toList();
    boolean fatal = config.isEmpty() || errors.stream().anyMatch(ConfigLoader::concernsAll);
    Map<String, List<Problem>> wrong = new LinkedHashMap<>();
    for (String shop : shopIds.keySet()) {
      if (config.map(InviteraConfig::shops).filter(shops -> shops.containsKey(shop)).isEmpty()) {
        wrong.put(shop, errors.stream().filter(p -> p.shop().equals(Optional.of(shop))).toList());
      }
    }
    return new LoadedConfig(
        fatal ? Optional.empty() : config,
        sorted(problems),
        wrong,
        config
            .map(InviteraConfig::plugins)
            .filter(_ -> errors.stream().noneMatch(ConfigLoader::hidesPlugins)),
        settings,
        Maps.transformValues(shopIds, Mark::file),
        formerIds,
        references,
        Map.of());
  }

  /**
   * Whatever is wrong there, or under a key that is probably a misspelled one, may have been meant
   * to keep a plugin's code from running.
   */
  private static boolean hidesPlugins(Problem problem) {
    return Problems.isAtOrBelow(problem.path(), "plugins")
        || Suggestion.nearest(problem.path(), Shape.of(RootSection.class).keys())
            .filter("plugins"::equals)
            .isPresent();
  }

  private static Map<String, ShopSettings> settings(RootSection written, Located root) {
    Map<String, ShopSettings> all = new LinkedHashMap<>();
    written
        .shops()
        .forEach((id, shop) ->
            shop.settings(root.at(SHOPS, id)).ifPresent(settings -> all.put(id, settings)));
    return all;
  }

  /** As far as they can be read, whatever else is wrong. */
  private static Map<String, String> formerIds(Located root) {
    Map<String, String> all = new LinkedHashMap<>();
    Located shops = root.at(SHOPS);
    if (shops.node() instanceof Mapping mapping) {
      for (YamlNode.Entry shop : mapping.entries()) {
        if (shops.child(shop).at("was").node() instanceof Scalar was
            && was.text().matches(ShopSection.ShopId.PATTERN)) {
          all.put(shop.key(), was.text());
        }
      }
    }
    return all;
  }

  private static boolean concernsAll(Problem problem) {
    return problem.shop().isEmpty() && !problem.path().startsWith(ACCOUNTS + ".");
  }

  private static Map<String, Mark> shopIds(Located root, ShopFiles files) {
    Map<String, Mark> ids = new LinkedHashMap<>();
    if (root.at(SHOPS).node() instanceof Mapping mapping) {
      mapping.entries().forEach(entry -> ids.put(entry.key(), entry.mark()));
    }
    ids.putAll(files.unreadable());
    return ids;
  }

  /** By file in the order in which they were read, then by place. */
  private static List<Problem> sorted(Problems problems) {
    List<Problem> all = new ArrayList<>(problems.all());
    all.sort(
        Comparator.comparing((Problem problem) -> problem.file().contains("shops.d"))
            .thenComparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column));
    return all.stream().distinct().toList();
  }
}
