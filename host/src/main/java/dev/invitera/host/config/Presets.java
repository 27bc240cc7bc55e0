package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Mark;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.util.List;
import java.util.stream.Stream;

/** Default values as they would stand in YAML: a scalar, {@code [a, b]} or <code>{}</code>. */
final class Presets {

  private Presets() {}

  static YamlNode node(Setting setting, Mark mark) {
    String text = setting.preset().orElse("");
    if (text.equals("{}")) {
      return new Mapping(mark, List.of());
    }
    if (Setting.argumentOf(setting.type(), List.class).isPresent()) {
      String inner = text.replaceAll("^\\[|]$", "");
      return new Items(
          mark,
          Stream.of(inner.split(","))
              .map(String::strip)
              .filter(item -> !item.isEmpty())
              .<YamlNode>map(item -> scalar(item, mark))
              .toList());
    }
    return scalar(text, mark);
  }

  private static Scalar scalar(String text, Mark mark) {
    return new Scalar(mark, text, false, new Source.Reference("its default"));
  }
}
