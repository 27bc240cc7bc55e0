package dev.invitera.host.connector;

import dev.invitera.connector.ConnectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.pf4j.ExtensionPoint;
import org.slf4j.Logger;

/** The source of a connector that works, with parts to replace. */
final class TestSource {

  private static final String TEMPLATE =
      """
      package shop;

      import dev.invitera.connector.*;
      import dev.invitera.connector.config.*;
      import dev.invitera.connector.error.*;
      import dev.invitera.connector.health.*;
      import dev.invitera.connector.link.*;
      import dev.invitera.connector.order.*;
      import dev.invitera.connector.product.*;
      import dev.invitera.connector.webhook.*;
      import java.net.URI;
      import java.net.http.*;
      import java.time.*;
      import java.util.*;

      @org.pf4j.Extension
      public class TestFactory implements ConnectorFactory<TestFactory.Settings> {
        public record Settings(String url) {}
        [[static]]
        public TestFactory() { [[constructor]] }
        @Override public Descriptor<Settings> descriptor() { [[descriptor]] }
        @Override public List<ConfigProblem> check(Settings settings) { [[check]] }
        @Override public Connector create(Settings settings, ShopContext shop)
            throws ConnectorException { [[create]] }

        public static class Shop
            implements Connector, OrderSource, OrderLookup, WebhookReceiver, WebhookSetup, LinkWriter {
          final Settings settings;
          final ShopContext context;
          int calls;
          Shop(Settings settings, ShopContext context) {
            this.settings = settings;
            this.context = context;
          }
          static ShopOrder order(String id) {
            return ShopOrder.builder(new OrderRef(id)).status(OrderStatus.of("done"), OrderState.FULFILLED)
                .placedAt(Instant.EPOCH).build();
          }
          static Health health(String detail) {
            return new Health(List.of(new Health.Check("test", Health.Status.OK, detail)));
          }
          @Override public Optional<OrderSource> orders() { [[orders]] }
          @Override public Optional<OrderLookup> lookup() { [[lookup]] }
          @Override public Optional<WebhookReceiver> webhooks() { return Optional.of(this); }
          @Override public Optional<WebhookSetup> setup() { [[setup]] }
          @Override public Optional<MappingPreview> preview() { [[preview]] }
          @Override public Optional<LinkWriter> links() { return Optional.of(this); }
          @Override public Optional<ProductCatalog> products() { [[products]] }
          @Override public Duration pollEvery() { [[pollEvery]] }
          @Override public Cursor startAt(Instant from) { [[startAt]] }
          @Override public OrderPage poll(PollRequest request)
              throws ConnectorException, InterruptedException { [[poll]] }
          @Override public LookupResult find(OrderRef ref)
              throws ConnectorException, InterruptedException { [[find]] }
          @Override public WebhookResult receive(WebhookRequest request) { [[receive]] }
          @Override public LinkResult write(OrderRef order, URI link, String marker)
              throws ConnectorException, InterruptedException { [[write]] }
          @Override public WebhookState ensure(URI deliveryUrl)
              throws ConnectorException, InterruptedException { [[ensure]] }
          @Override public Health health() throws InterruptedException { [[health]] }
          @Override public void close() { [[close]] }
        }
      }
      """;

  /** Compiling takes most of a test's time, and most tests use the same few sources. */
  private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final Map<String, String> parts = new LinkedHashMap<>();

  TestSource() {
    parts.put("static", "");
    parts.put("constructor", "");
    parts.put("descriptor", "return new Descriptor<>([[id]], \"Test shop\", Settings.class);");
    parts.put("check", "return List.of();");
    parts.put("create", "return new Shop(settings, shop);");
    parts.put("orders", "return Optional.of(this);");
    parts.put("lookup", "return Optional.of(this);");
    parts.put("pollEvery", "return Duration.ofMinutes(5);");
    parts.put("startAt", "return new Cursor(\"v1:\" + from);");
    parts.put(
        "poll",
        "return new OrderPage(List.of(order(\"1\")), List.of(), new Cursor(\"v1:next\"), false);");
    parts.put("find", "return new LookupResult.Found(order(ref.orderId()));");
    parts.put("receive", "return WebhookResult.Received.order(Optional.empty(), order(\"1\"));");
    parts.put("preview", "return Optional.empty();");
    parts.put("products", "return Optional.empty();");
    parts.put("write", "return LinkResult.WRITTEN;");
    parts.put("setup", "return Optional.of(this);");
    parts.put("ensure", "return new WebhookState(List.of(), List.of());");
    parts.put("health", "return health(\"well\");");
    parts.put("close", "");
    parts.put("id", "");
  }

  void replace(String part, String code) {
    if (parts.put(part, code) == null) {
      throw new IllegalArgumentException("no part " + part);
    }
  }

  /** The class files, by their path in a jar. */
  Map<String, byte[]> compile() {
    return COMPILED.computeIfAbsent(text(), TestSource::compile);
  }

  private static Map<String, byte[]> compile(String text) {
    try {
      Path folder = Files.createTempDirectory("test-plugin");
      Path file = Files.writeString(folder.resolve("TestFactory.java"), text);
      Path classes = Files.createDirectory(folder.resolve("classes"));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        List<String> options =
            List.of("-proc:none", "-nowarn", "-classpath", contract(), "-d", classes.toString());
        if (!compiler
            .getTask(null, files, null, options, null, files.getJavaFileObjects(file))
            .call()) {
          throw new IllegalStateException("the test plugin does not compile");
        }
      }
      return read(classes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String text() {
    String text = TEMPLATE;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text = text.replace("[[" + part.getKey() + "]]", part.getValue());
    }
    return text;
  }

  private static Map<String, byte[]> read(Path classes) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return all;
  }

  /** Only the contract, PF4J and the logging facade: what a plugin's author compiles with. */
  private static String contract() {
    return Stream.of(ConnectorFactory.class, ExtensionPoint.class, Logger.class)
        .map(TestSource::location)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String location(Class<?> type) {
    try {
      URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(uri).toString();
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
