package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.support.http.ShopJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Payloads that a WooCommerce 9.9.5 really sent; see the resources' README. */
final class Payloads {

  static final ObjectMapper JSON = ShopJson.mapper();

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private Payloads() {}

  /** Names of the files of a folder with this ending, without it, sorted. */
  static List<String> names(String folder, String ending) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(RESOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String file) {
    return parse(bytes(file));
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A completed order with two lines, to be changed by a test. */
  static ObjectNode order() {
    return (ObjectNode) json("live-wc-9.9.5/order-1-id500.json");
  }
}
