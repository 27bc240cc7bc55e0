package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.invitation.Via;
import java.util.stream.Collectors;

/** Refuses keys that the chosen route does not use. */
final class RouteUse {

  private final Problems problems;
  private final Via via;

  RouteUse(Problems problems, Via via) {
    this.problems = problems;
    this.via = via;
  }

  /** Looks at the keys of one section. */
  void check(Class<? extends Record> type, Located at) {
    if (!(at.node() instanceof Mapping mapping)) {
      return;
    }
    for (Entry entry : mapping.entries()) {
      Shape.of(type)
          .setting(entry.key())
          .filter(setting -> !setting.usedBy().isEmpty() && !setting.usedBy().contains(via))
          .ifPresent(setting -> problems.errorAtKey(at.child(entry), message(setting)));
    }
  }

  private String message(Setting setting) {
    String users = setting.usedBy().stream().map(Via::key).collect(Collectors.joining(" and "));
    return "not used by " + via.key() + ", only by " + users + "; remove it";
  }
}
