package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.testkit.ExpectedOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixtureOrdersTest {

  static Stream<String> orderFiles() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(Fixtures.DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("order-"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("orderFiles")
  void mapsAnOrderOfARealShop(String file) {
    ExpectedOrders.verify(file.replace(".json", ""), Fixtures.read(Fixtures.json(file)));
  }

  @Test
  void mapsAPageOfARealShop() {
    List<Object> orders = new ArrayList<>();
    for (JsonNode order : Fixtures.json("orders-page1.exchange.json").path("body").path("items")) {
      orders.add(Fixtures.read(order));
    }
    assertThat(orders).hasSize(5);
    ExpectedOrders.verify("orders-page1", orders);
  }

  @Test
  void findsEveryOrderFile() throws IOException {
    assertThat(orderFiles()).hasSize(5);
  }
}
