package dev.invitera.webhook;

import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/**
 * What expressions may name, and what runs them. They are the same for all shops, and large: one of
 * each serves them all. Safe for several threads.
 */
final class ExpressionScopes {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(100_000)
          .maxRegexProgramSize(10_000)
          .build();

  private final CelCompiler order = compiler().build();
  private final CelCompiler line = compiler().addVar("line", SimpleType.DYN).build();
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

  /** For expressions about a delivery as a whole. */
  CelCompiler order() {
    return order;
  }

  /** For expressions about one line. */
  CelCompiler line() {
    return line;
  }

  CelRuntime runtime() {
    return runtime;
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
