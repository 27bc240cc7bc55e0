package dev.invitera.host.config;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.TagRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Tags by a CEL expression over {@code order}, type-checked at load. An expression that fails for
 * an order, such as one that asks for a country that is not there, gives that order no tags.
 */
final class TagExpression implements TagRule.TagFunction {

  private static final int MAX_ITERATIONS = 10_000;

  private final CelRuntime.Program program;

  private TagExpression(CelRuntime.Program program) {
    this.program = program;
  }

  static TagRule compile(String source) throws WrongValueException {
    CelOptions options = CelOptions.current().comprehensionMaxIterations(MAX_ITERATIONS).build();
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(OrderTypes.provider())
            .addVar("order", OrderTypes.order())
            .build();
    CelValidationResult checked = compiler.compile(source);
    if (checked.hasError()) {
      throw new WrongValueException(
          "is not a valid expression: " + checked.getErrors().getFirst().getMessage());
    }
    try {
      CelAbstractSyntaxTree tree = checked.getAst();
      if (!tree.getResultType().equals(SimpleType.STRING)
          && !tree.getResultType().equals(ListType.create(SimpleType.STRING))) {
        throw new WrongValueException(
            "gives " + tree.getResultType().name() + ", but must give a string or a list of them");
      }
      CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(options).build();
      return new TagRule.Computed(source, new TagExpression(runtime.createProgram(tree)));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new WrongValueException("is not a valid expression");
    }
  }

  @Override
  public List<String> tags(ShopOrder order) {
    try {
      Object result = program.eval(Map.of("order", OrderTypes.value(order)));
      return result instanceof Collection<?> several
          ? several.stream().map(String::valueOf).toList()
          : List.of(String.valueOf(result));
    } catch (CelEvaluationException e) {
      return List.of();
    }
  }
}
