package dev.invitera.host.config;

import dev.invitera.host.config.ShopSection.ShopId;
import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The shops of {@code shops.d}: one per file, the file's name is the shop's id. */
final class ShopFiles {

  private static final String SHOPS = "shops";
  private static final String ENDING = ".yaml";

  private final YamlFile yaml;
  private final References references;
  private final Problems problems;
  private final Map<String, Mark> unreadable = new LinkedHashMap<>();

  ShopFiles(YamlFile yaml, References references, Problems problems) {
    this.yaml = yaml;
    this.references = references;
    this.problems = problems;
  }

  /** Shops whose files could not be read, with their places. */
  Map<String, Mark> unreadable() {
    return Map.copyOf(unreadable);
  }

  /** The configuration with the shops of a directory, if it is there, among its own. */
  Located addTo(Located root, Path directory) {
    if (!Files.isDirectory(directory) || !(root.node() instanceof Mapping mapping)) {
      return root;
    }
    Located shops = root.at(SHOPS).orEmptySection();
    if (!(shops.node() instanceof Mapping own)) {
      return root;
    }
    // By key: some have ten thousand shops.
    Map<String, Entry> all = new LinkedHashMap<>();
    own.entries().forEach(entry -> all.put(entry.key(), entry));
    for (Path file : files(directory)) {
      shop(file, shops).ifPresent(entry -> add(entry, all, shops));
    }
    List<Entry> sections = new ArrayList<>(mapping.entries());
    sections.removeIf(entry -> entry.key().equals(SHOPS));
    sections.add(
        new Entry(shops.key(), SHOPS, new Mapping(shops.node().mark(), List.copyOf(all.values()))));
    return new Located(root.path(), root.key(), new Mapping(mapping.mark(), sections));
  }

  private void add(Entry entry, Map<String, Entry> all, Located shops) {
    Entry other = all.putIfAbsent(entry.key(), entry);
    if (other != null) {
      problems.errorAtKey(
          shops.child(entry),
          "this shop also stands in " + other.mark().file() + "; keep one of them");
    }
  }

  private Optional<Entry> shop(Path file, Located shops) {
    Mark start = new Mark(file.toString(), 1, 1);
    String name = file.getFileName().toString();
    String id = name.replaceFirst("\\.yaml$", "");
    if (!name.endsWith(ENDING) || !id.matches(ShopId.PATTERN)) {
      problems.error(
          start,
          SHOPS + "." + name,
          "not a shop's file; name it like acme-se.yaml, or move it elsewhere");
      return Optional.empty();
    }
    Optional<Located> section = yaml.read(file, shops.path() + "." + id).map(references::resolve);
    if (section.isEmpty()) {
      unreadable.put(id, start);
    }
    return section.map(found -> new Entry(start, id, found.node()));
  }

  private List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      problems.error(
          new Mark(directory.toString(), 1, 1),
          SHOPS,
          "cannot be listed (" + e.getClass().getSimpleName() + "); check the directory's rights");
      return List.of();
    }
  }
}
