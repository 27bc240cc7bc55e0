package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Mark;
import dev.invitera.host.config.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A value and where it stands.
 *
 * @param path keys with dots, indexes in brackets
 * @param key the place of its key, or of the value itself where there is none
 * @param node the value
 */
record Located(String path, Mark key, YamlNode node) {

  /** The value of an entry of this mapping. */
  Located child(Entry entry) {
    return new Located(join(entry.key()), entry.mark(), entry.value());
  }

  /**
   * The value under keys below this one. Where a key is missing, the place is that of the nearest
   * section that is there, and the value is empty.
   */
  Located at(String... keys) {
    Located here = this;
    for (String name : keys) {
      Located parent = here;
      here =
          parent.node instanceof Mapping mapping && mapping.entry(name).isPresent()
              ? parent.child(mapping.entry(name).get())
              : new Located(parent.join(name), parent.key, new Mapping(parent.key, List.of()));
    }
    return here;
  }

  /** Whether this section has that key, whatever its value. */
  boolean has(String name) {
    return node instanceof Mapping mapping && mapping.entry(name).isPresent();
  }

  /** The values of this list; of a mapping, its values. */
  List<Located> children() {
    return switch (node) {
      case Scalar _ -> List.of();
      case Mapping mapping -> mapping.entries().stream().map(this::child).toList();
      case Items items -> {
        List<Located> found = new ArrayList<>();
        for (YamlNode value : items.values()) {
          found.add(new Located(path + "[" + found.size() + "]", value.mark(), value));
        }
        yield found;
      }
    };
  }

  /** The same place with an empty section instead of no value. */
  Located orEmptySection() {
    return node instanceof Scalar scalar && scalar.empty()
        ? new Located(path, key, new Mapping(key, List.of()))
        : this;
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  @Override
  public String toString() {
    return "Located[" + path + "]";
  }
}
