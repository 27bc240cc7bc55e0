package dev.invitera.host.config;

import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings as they stand in YAML, with references resolved. Safe for several threads. */
final class BoundSettings implements SettingsSource {

  private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[\\]]+)");

  private final Located at;

  BoundSettings(Located at) {
    this.at = at;
  }

  @Override
  public <C extends Record> C bind(Class<C> type) throws ConfigProblemsException {
    Problems problems = new Problems();
    Optional<C> bound = new Binder(problems, ValueTypes.ofConnectors()).record(type, at);
    List<Problem> errors =
        problems.all().stream().filter(p -> p.severity() == Severity.ERROR).toList();
    if (bound.isEmpty() || !errors.isEmpty() || unresolved(at)) {
      throw new ConfigProblemsException(errors);
    }
    return bound.get();
  }

  @Override
  public <C extends Record> List<Problem> problems(Class<C> type) {
    Problems problems = new Problems();
    new Binder(problems, ValueTypes.ofConnectors()).record(type, at);
    return problems.all();
  }

  @Override
  public Problem problemAt(String path, String message) {
    Located here = at;
    for (String step : steps(path)) {
      here = step.startsWith("[") ? item(here, step) : here.at(step);
    }
    Problems problems = new Problems();
    problems.error(here, message);
    return problems.all().getFirst();
  }

  @Override
  public boolean sameAs(SettingsSource other) {
    return other instanceof BoundSettings settings && at.node().sameAs(settings.at.node());
  }

  private static Located item(Located list, String step) {
    int index = Integer.parseInt(step.substring(1, step.length() - 1));
    List<Located> items = list.children();
    return index < items.size()
        ? items.get(index)
        : new Located(list.path() + step, list.key(), list.node());
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    while (matcher.find()) {
      steps.add(matcher.group());
    }
    return steps;
  }

  /** Whether a reference in them leads nowhere, which was reported when they were read. */
  private static boolean unresolved(Located at) {
    return (at.node() instanceof Scalar scalar && scalar.source() instanceof Source.Unresolved)
        || at.children().stream().anyMatch(BoundSettings::unresolved);
  }

  @Override
  public String toString() {
    return "Settings[" + at.path() + "]";
  }
}
