package dev.invitera.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The structure of a document: its paths with the types found there, without its values. */
public final class Shapes {
  private Shapes() {}

  public static Set<String> of(JsonNode node) {
    Set<String> paths = new TreeSet<>();
    collect("$", node, paths);
    return paths;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    paths.add(path + " " + node.getNodeType());
    node.properties().forEach(e -> collect(path + "." + e.getKey(), e.getValue(), paths));
    if (node.isArray()) {
      node.forEach(item -> collect(path + "[]", item, paths));
    }
  }
}
