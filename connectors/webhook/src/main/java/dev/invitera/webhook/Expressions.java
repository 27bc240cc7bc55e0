package dev.invitera.webhook;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.invitera.connector.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compiles and type-checks expressions, and gathers what is wrong with them. For one thread; what
 * it makes is safe for several.
 *
 * @see <a href="https://github.com/google/cel-spec">Common Expression Language</a>
 */
final class Expressions {

  private final ExpressionScopes scopes;
  private final List<ConfigProblem> problems = new ArrayList<>();

  Expressions(ExpressionScopes scopes) {
    this.scopes = scopes;
  }

  /** What was wrong with the expressions compiled so far. */
  List<ConfigProblem> problems() {
    return List.copyOf(problems);
  }

  void problem(String path, String message) {
    problems.add(new ConfigProblem(path, message));
  }

  /** Compiles an expression about the delivery as a whole. */
  Optional<Expression> order(String key, Kind kind, Optional<String> source) {
    return source.flatMap(text -> compile(scopes.order(), "mapping." + key, kind, text));
  }

  /** Compiles an expression about one line. */
  Optional<Expression> line(String key, Kind kind, Optional<String> source) {
    return source.flatMap(text -> compile(scopes.line(), "mapping.lines." + key, kind, text));
  }

  private Optional<Expression> compile(
      CelCompiler compiler, String path, Kind kind, String source) {
    CelValidationResult result = compiler.compile(source);
    if (result.hasError()) {
      problem(path, "the expression `" + source + "` is wrong: " + issues(result));
      return Optional.empty();
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      if (!kind.accepts(tree.getResultType())) {
        problem(
            path,
            "the expression `%s` gives %s, where %s is needed"
                .formatted(source, tree.getResultType().name(), kind.description()));
        return Optional.empty();
      }
      return Optional.of(new Expression(path, kind, source, scopes.runtime().createProgram(tree)));
    } catch (CelValidationException | CelEvaluationException e) {
      problem(path, "the expression `" + source + "` cannot be run: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String issues(CelValidationResult result) {
    return result.getErrors().stream().map(Expressions::issue).collect(Collectors.joining("; "));
  }

  private static String issue(CelIssue issue) {
    return "at character %d, %s"
        .formatted(
            issue.getSourceLocation().getColumn() + 1,
            issue.getMessage().replace(" (in container '')", ""));
  }
}
