package dev.invitera.testkit;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.testkit.log.CapturedLog;
import dev.invitera.testkit.log.LoggedLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;

/** What a connector logs tells neither secrets nor who the customers are. */
final class LogRules {

  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Status(401),
          new Fault.Status(404),
          new Fault.HtmlPage(200),
          new Fault.TruncatedBody(),
          new Fault.NoReply());

  private LogRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(rule(stage, "while all is well", scene -> Use.all(stage, scene)));
    rules.add(rule(stage, "about odd orders", scene -> meetOddOrders(stage, scene)));
    if (!RemoteCall.of(stage).isEmpty()) {
      rules.add(rule(stage, "while the shop fails", scene -> meetFaults(stage, scene)));
    }
    if (stage.has(Facet.WEBHOOKS)) {
      rules.add(rule(stage, "about deliveries it refuses or cannot read", LogRules::meetForgeries));
    }
    return List.copyOf(rules);
  }

  private static <C extends Record> DynamicNode rule(
      Stage<C> stage, String when, Stage.Case<C> body) {
    return stage.test(
        "showsNothingPersonal " + when,
        scene -> {
          String home = stage.fixture().factory().getClass().getPackageName();
          try (CapturedLog log = CapturedLog.open(home)) {
            body.run(scene);
            log.lines().forEach(line -> verify(scene.redaction(), line));
            Assumptions.assumeTrue(
                log.unseen().isEmpty(),
                () ->
                    "what is logged cannot be seen with the slf4j provider of "
                        + log.unseen().orElse("")
                        + "; without a provider, with logback or slf4j-jdk14 it can");
          }
        });
  }

  private static void verify(Redaction redaction, LoggedLine line) {
    redaction.verify(
        "what %s logs at %s (the fake shop's data): %s"
            .formatted(line.logger(), line.level(), line.text()),
        line.text());
  }

  private static <C extends Record> void meetOddOrders(Stage<C> stage, Scene<C> scene)
      throws InterruptedException {
    List<OrderRef> orders = new ArrayList<>();
    orders.add(scene.shop().put(new TestOrder(TestOrder.number(1).name(), "")));
    scene.shop().putOfUnknownStatus(TestOrder.number(2)).ifPresent(orders::add);
    scene.shop().putUnreadable(TestOrder.number(3)).ifPresent(orders::add);
    scene.clock().advance(Duration.ofMinutes(5));
    Use.inVain(stage, scene, orders);
    if (stage.has(Facet.WEBHOOKS)) {
      for (OrderRef order : orders) {
        scene.receive(scene.shop().delivery(order));
      }
    }
  }

  private static <C extends Record> void meetFaults(Stage<C> stage, Scene<C> scene)
      throws InterruptedException {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    scene.clock().advance(Duration.ofMinutes(5));
    for (Fault fault : FAULTS) {
      scene.shop().fail(Requests.ALL, fault);
      Use.inVain(stage, scene, List.of(order));
    }
    scene.shop().recover();
  }

  private static void meetForgeries(Scene<?> scene) throws InterruptedException {
    TestDelivery genuine = WebhooksRules.delivery(scene);
    byte[] body = genuine.body();
    scene.receive(genuine.unsigned());
    scene.receive(genuine.withBody(Arrays.copyOf(body, body.length + 1)));
    for (int part : List.of(2, 3, 4)) {
      scene.receive(scene.shop().sign(Arrays.copyOf(body, body.length * part / 5)));
    }
    Optional<TestDelivery> foreign =
        scene.shop().foreignDelivery(scene.shop().put(TestOrder.number(2)));
    if (foreign.isPresent()) {
      scene.receive(foreign.get());
    }
  }
}
