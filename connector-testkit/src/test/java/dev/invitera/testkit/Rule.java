package dev.invitera.testkit;

import dev.invitera.testkit.example.ExampleFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** One rule of the contract's tests, to be run by itself. */
record Rule(DynamicTest test) {

  /** The rule of this path, such as {@code ORDERS/endsInAnEmptyShop}. */
  static Rule of(ExampleFixture fixture, String path) {
    ExampleContractTest tests =
        new ExampleContractTest() {
          @Override
          protected ConnectorFixture<?> fixture() {
            return fixture;
          }
        };
    return of(tests, path);
  }

  static Rule of(ConnectorContractTest tests, String path) {
    return new Rule(find(tests.contract(), List.of(path.split("/", -1))));
  }

  void run() throws Throwable {
    test.getExecutable().execute();
  }

  private static DynamicTest find(Stream<? extends DynamicNode> nodes, List<String> path) {
    DynamicNode node =
        nodes
            .filter(candidate -> candidate.getDisplayName().equals(path.getFirst()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no rule " + path));
    return switch (node) {
      case DynamicTest test -> test;
      case DynamicContainer container ->
          find(container.getChildren(), path.subList(1, path.size()));
      default -> throw new AssertionError(node);
    };
  }
}
