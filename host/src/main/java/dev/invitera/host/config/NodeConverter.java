package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Mark;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns what SnakeYAML composed into our nodes: each key once, aliases written out within bounds,
 * no tags and no merge keys. For one file.
 */
final class NodeConverter {

  private static final int MAX_NODES = 200_000;
  private static final int MAX_DEPTH = 40;
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private final Problems problems;
  private final String file;
  private int count;

  NodeConverter(Problems problems, String file) {
    this.problems = problems;
    this.file = file;
  }

  /** The converted node, empty if it is too large, with problems reported. */
  Optional<YamlNode> convert(Node root, String path) {
    Located at = new Located(path, mark(root), new Scalar(mark(root), "", true, LITERAL));
    try {
      return Optional.of(convert(root, at, 0));
    } catch (TooLargeException e) {
      problems.error(at, "nested too deeply, or too large once its aliases are written out");
      return Optional.empty();
    }
  }

  private static final Source LITERAL = new Source.Literal();

  private YamlNode convert(Node node, Located at, int depth) throws TooLargeException {
    count++;
    if (depth > MAX_DEPTH || count > MAX_NODES) {
      throw new TooLargeException();
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.error(mark(node), at.path(), "tags such as !name are not used here; remove it");
    }
    return switch (node) {
      case ScalarNode scalar ->
          new Scalar(mark(node), scalar.getValue(), scalar.isPlain(), LITERAL);
      case SequenceNode sequence -> items(sequence, at, depth);
      case MappingNode mapping -> mapping(mapping, at, depth);
      default -> new Scalar(mark(node), "", true, LITERAL);
    };
  }

  private Items items(SequenceNode sequence, Located at, int depth) throws TooLargeException {
    List<YamlNode> values = new ArrayList<>();
    for (Node value : sequence.getValue()) {
      Located item = new Located(at.path() + "[" + values.size() + "]", mark(value), at.node());
      values.add(convert(value, item, depth + 1));
    }
    return new Items(mark(sequence), values);
  }

  private Mapping mapping(MappingNode mapping, Located at, int depth) throws TooLargeException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.error(
            mark(tuple.getKeyNode()), at.path(), "a key must be one word, not a list or a section");
        continue;
      }
      String key = keyNode.getValue();
      Located child = at.child(new Entry(mark(keyNode), key, at.node()));
      if (keyNode.isPlain() && key.equals("<<")) {
        problems.errorAtKey(child, "merge keys are not supported; write the keys out");
        continue;
      }
      Entry entry = new Entry(mark(keyNode), key, convert(tuple.getValueNode(), child, depth + 1));
      Optional<Entry> first = Optional.ofNullable(entries.putIfAbsent(key, entry));
      first.ifPresent(other ->
          problems.errorAtKey(
              child, "duplicate key; it already stands in line " + other.mark().line()));
    }
    return new Mapping(mark(mapping), List.copyOf(entries.values()));
  }

  private Mark mark(Node node) {
    return new Mark(file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
  }

  private static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
