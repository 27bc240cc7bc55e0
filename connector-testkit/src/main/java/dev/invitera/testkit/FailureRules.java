package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.order.OrderRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;

/** What goes wrong at the shop comes out as the kind that the host acts on. */
final class FailureRules {

  private static final Duration WAIT = Duration.ofSeconds(90);
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Fault SLOW = new Fault.Slow(Duration.ofSeconds(5));

  private FailureRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<RemoteCall> calls = RemoteCall.of(stage);
    if (calls.isEmpty()) {
      return List.of(
          stage.test(
              "areNotToBeHadWhereNobodyIsCalled",
              scene -> {
                scene.connector().health();
                assertThat(scene.context().calls()).as("calls of health").isZero();
              }));
    }
    List<DynamicNode> rules = new ArrayList<>();
    calls.forEach(call -> rules.add(dynamicContainer(call.name(), each(stage, call))));
    calls.stream()
        .filter(RemoteCall::writes)
        .forEach(write ->
            rules.add(
                dynamicContainer(
                    write.name() + ", when only the writing fails", writing(stage, write))));
    if (stage.has(Facet.ORDERS)) {
      rules.add(
          stage.test(
              "noSuchAddressIsMisconfigured",
              scene ->
                  fails(
                      scene,
                      calls.getFirst(),
                      new Fault.Status(404),
                      List.of(Misconfigured.class))));
    }
    rules.add(stage.testNow("showInHealth", FailureRules::showInHealth));
    rules.add(stage.test("anInterruptEndsHealth", FailureRules::healthEnds));
    return List.copyOf(rules);
  }

  private static <C extends Record> List<DynamicNode> each(Stage<C> stage, RemoteCall call) {
    return List.of(
        stage.test("wrongSecretsAreUnauthorized", scene -> wrongSecrets(scene, call)),
        stage.test(
            "status401IsUnauthorized",
            scene -> fails(scene, call, new Fault.Status(401), List.of(Unauthorized.class))),
        stage.test(
            "status403IsUnauthorized",
            scene -> fails(scene, call, new Fault.Status(403), List.of(Unauthorized.class))),
        stage.test(
            "status500IsUnavailable",
            scene -> fails(scene, call, new Fault.Status(500), List.of(Unavailable.class))),
        stage.test(
            "status429WithSecondsIsUnavailable",
            scene -> waits(scene, call, new Fault.RetryAfterSeconds(429, WAIT))),
        stage.test(
            "status429WithADateIsUnavailable",
            scene -> waits(scene, call, new Fault.RetryAfterDate(429, WAIT))),
        stage.test(
            "status503WithSecondsIsUnavailable",
            scene -> waits(scene, call, new Fault.RetryAfterSeconds(503, WAIT))),
        stage.test(
            "status503WithADateIsUnavailable",
            scene -> waits(scene, call, new Fault.RetryAfterDate(503, WAIT))),
        stage.test(
            "aWebPageOnStatus503IsUnavailable",
            scene -> fails(scene, call, new Fault.HtmlPage(503), List.of(Unavailable.class))),
        stage.test(
            "aWebPageOnStatus200IsUnexpected",
            scene -> fails(scene, call, new Fault.HtmlPage(200), List.of(UnexpectedReply.class))),
        stage.test(
            "aTruncatedReplyIsUnexpectedOrUnavailable",
            scene ->
                fails(
                    scene,
                    call,
                    new Fault.TruncatedBody(),
                    List.of(UnexpectedReply.class, Unavailable.class))),
        stage.test(
            "noReplyIsUnavailable",
            scene -> fails(scene, call, new Fault.NoReply(), List.of(Unavailable.class))),
        stage.test(
            "noReplyInTimeIsUnavailable",
            scene -> fails(scene, call, SLOW, List.of(Unavailable.class))),
        stage.test("anInterruptEndsTheCall", scene -> endsWhenInterrupted(scene, call)),
        stage.test("theCallWorksAgainAfterwards", scene -> recovers(scene, call)));
  }

  private static <C extends Record> List<DynamicNode> writing(Stage<C> stage, RemoteCall write) {
    return List.of(
        stage.test(
            "status401IsUnauthorized",
            scene -> writeFails(scene, write, new Fault.Status(401), Unauthorized.class)),
        stage.test(
            "status503IsUnavailable",
            scene ->
                writeFails(
                    scene, write, new Fault.RetryAfterSeconds(503, WAIT), Unavailable.class)),
        stage.test(
            "noReplyLeavesTheOutcomeUnknown",
            scene -> writeFails(scene, write, new Fault.NoReply(), UnknownOutcome.class)),
        stage.test(
            "noReplyInTimeLeavesTheOutcomeUnknown",
            scene -> writeFails(scene, write, SLOW, UnknownOutcome.class)),
        stage.test(
            "aTruncatedReplyLeavesTheOutcomeUnknown",
            scene -> writeFails(scene, write, new Fault.TruncatedBody(), UnknownOutcome.class)));
  }

  private static ConnectorException fails(
      Scene<?> scene,
      RemoteCall call,
      Fault fault,
      List<Class<? extends ConnectorException>> kinds) {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    return fails(scene, call, order, Requests.ALL, fault, kinds);
  }

  private static ConnectorException fails(
      Scene<?> scene,
      RemoteCall call,
      OrderRef order,
      Requests which,
      Fault fault,
      List<Class<? extends ConnectorException>> kinds) {
    scene.clock().advance(Duration.ofMinutes(1));
    if (fault instanceof Fault.Slow) {
      scene.context().limitTimeouts(SHORT);
    }
    scene.shop().fail(which, fault);
    ConnectorException failure =
        ExpectedFailure.of(
            call.name(), ExpectedFailure.words(fault), kinds, () -> call.make(scene, order));
    assertThat(failure.getMessage()).as("message").isNotBlank();
    scene.redaction().verify(failure);
    return failure;
  }

  private static void writeFails(
      Scene<?> scene, RemoteCall write, Fault fault, Class<? extends ConnectorException> kind) {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    fails(scene, write, order, Requests.WRITES, fault, List.of(kind));
    assertThat(scene.shop().requests(Requests.WRITES)).as("tries to write").isEqualTo(1);
  }

  private static void waits(Scene<?> scene, RemoteCall call, Fault fault) {
    ConnectorException failure = fails(scene, call, fault, List.of(Unavailable.class));
    assertThat(((Unavailable) failure).retryAfter())
        .as("how long to wait, told by %s", ExpectedFailure.words(fault))
        .contains(WAIT);
  }

  private static void wrongSecrets(Scene<?> scene, RemoteCall call) throws Exception {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    scene.clock().advance(Duration.ofMinutes(1));
    var stranger = scene.stranger();
    ConnectorException failure =
        ExpectedFailure.of(
            call.name(),
            "secrets that the shop does not know",
            List.of(Unauthorized.class),
            () -> call.call().make(scene, stranger, order));
    scene.redaction().verify(failure);
    Redaction.of(scene.shop().strangerSettings()).verify(failure);
  }

  private static void recovers(Scene<?> scene, RemoteCall call) throws Exception {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    fails(
        scene,
        call,
        order,
        Requests.ALL,
        new Fault.RetryAfterSeconds(503, WAIT),
        List.of(Unavailable.class));
    scene.shop().recover();
    assertThat(call.make(scene, order)).isNotNull();
  }

  private static void endsWhenInterrupted(Scene<?> scene, RemoteCall call) throws Exception {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    scene.clock().advance(Duration.ofMinutes(1));
    scene.shop().fail(Requests.ALL, new Fault.Slow(Duration.ofSeconds(30)));
    Interrupted.verify(scene, () -> call.make(scene, order));
  }

  private static void healthEnds(Scene<?> scene) throws Exception {
    scene.shop().fail(Requests.ALL, new Fault.Slow(Duration.ofSeconds(30)));
    Interrupted.verify(scene, () -> scene.connector().health());
  }

  private static void showInHealth(Scene<?> scene) throws Exception {
    for (Fault fault :
        List.of(new Fault.Status(401), new Fault.HtmlPage(503), new Fault.NoReply())) {
      scene.shop().fail(Requests.ALL, fault);
      Health health = scene.connector().health();
      assertThat(health.status()).as("health with %s", fault).isNotEqualTo(Health.Status.OK);
      scene.redaction().verify("health", health.toString());
    }
    scene.shop().recover();
    assertThat(scene.connector().health().status()).isNotEqualTo(Health.Status.DOWN);
  }
}
