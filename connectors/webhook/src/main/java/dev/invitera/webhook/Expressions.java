package dev.invitera.webhook;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
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

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(100_000)
          .maxRegexProgramSize(10_000)
          .build();

  private final CelCompiler orderScope = compiler().build();
  private final CelCompiler lineScope = compiler().addVar("line", SimpleType.DYN).build();
  private final CelRuntime runtime =
      // The planner, which is to follow it, copies the whole body at every look at a part of it:
      // measured 250 times slower on a body of 300,000 values.
      CelRuntimeFactory.legacyCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(
              CelExtensions.optional(),
              CelExtensions.strings(),
              CelExtensions.lists(),
              CelExtensions.regex())
          .build();
  private final List<ConfigProblem> problems = new ArrayList<>();

  /** What was wrong with the expressions compiled so far. */
  List<ConfigProblem> problems() {
    return List.copyOf(problems);
  }

  void problem(String path, String message) {
    problems.add(new ConfigProblem(path, message));
  }

  /** Compiles an expression about the delivery as a whole. */
  Optional<Expression> order(String key, Kind kind, Optional<String> source) {
    return source.flatMap(text -> compile(orderScope, "mapping." + key, kind, text));
  }

  /** Compiles an expression about one line. */
  Optional<Expression> line(String key, Kind kind, Optional<String> source) {
    return source.flatMap(text -> compile(lineScope, "mapping.lines." + key, kind, text));
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
      return Optional.of(new Expression(path, source, runtime.createProgram(tree)));
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

  private static CelCompilerBuilder compiler() {
    MapType texts = MapType.create(SimpleType.STRING, SimpleType.STRING);
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(
            CelExtensions.optional(),
            CelExtensions.strings(),
            CelExtensions.lists(),
            CelExtensions.regex(),
            CelExtensions.bindings())
        .addVar("body", SimpleType.DYN)
        .addVar("event", MapType.create(SimpleType.STRING, SimpleType.DYN))
        .addVar("headers", texts)
        .addVar("query", texts)
        .addVar("receivedAt", SimpleType.TIMESTAMP);
  }
}
