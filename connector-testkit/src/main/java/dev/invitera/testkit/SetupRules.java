package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Change;
import dev.invitera.connector.webhook.WebhookState.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DynamicNode;

/** Setting webhooks up: one of each, whatever is there, and nothing that is another's touched. */
final class SetupRules {

  private static final URI ELSEWHERE = URI.create("http://127.0.0.1:1/other/contract");

  private SetupRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(stage.test("createsOneOfEachTopic", SetupRules::creates));
    rules.add(stage.test("changesNothingTheSecondTime", SetupRules::changesNothing));
    rules.add(stage.test("createsOneOfEachWhenCalledAtOnce", SetupRules::createsOnce));
    rules.add(stage.test("turnsOnAgainWhatIsTurnedOff", SetupRules::reactivates));
    rules.add(stage.test("usesWhatAPersonMade", SetupRules::reuses));
    rules.add(stage.test("findsItsOwnAfterARestart", SetupRules::findsItsOwn));
    rules.add(stage.test("tellsOfOthersAndLeavesThemAlone", SetupRules::leavesOthers));
    rules.add(stage.test("isUnauthorizedIfItMayOnlyRead", SetupRules::needsPermission));
    for (Fault lost : List.of(new Fault.NoReply(), new Fault.Slow(Duration.ofSeconds(5)))) {
      rules.add(
          stage.test(
              "leavesOneOfEachWhenTheReplyIsLost by " + lost.getClass().getSimpleName(),
              scene -> survivesLostReply(scene, lost)));
    }
    return List.copyOf(rules);
  }

  private static WebhookState ensure(Scene<?> scene) throws Exception {
    return ensure(scene, scene.connector());
  }

  private static WebhookState ensure(Scene<?> scene, Connector connector) throws Exception {
    WebhookState state = connector.setup().orElseThrow().ensure(scene.deliveryUrl());
    assertThat(state.webhooks()).as("topics").isNotEmpty();
    assertThat(scene.shop().webhooksTo(scene.deliveryUrl()))
        .as("webhooks that are on")
        .containsExactlyInAnyOrderElementsOf(topics(state))
        .doesNotHaveDuplicates();
    scene.redaction().verify("the state", state.toString());
    return state;
  }

  private static List<String> topics(WebhookState state) {
    return state.webhooks().stream().map(Webhook::topic).toList();
  }

  private static void creates(Scene<?> scene) throws Exception {
    WebhookState state = ensure(scene);
    // Notes are free: the address leads nowhere, which a platform may tell.
    assertThat(state.webhooks()).extracting(Webhook::change).containsOnly(Change.CREATED);
  }

  private static void changesNothing(Scene<?> scene) throws Exception {
    WebhookState first = ensure(scene);
    int writes = scene.shop().requests(Requests.WRITES);
    WebhookState second = ensure(scene);
    assertThat(topics(second)).isEqualTo(topics(first));
    assertThat(second.changed()).isEmpty();
    assertThat(scene.shop().requests(Requests.WRITES)).as("writes").isEqualTo(writes);
  }

  private static void createsOnce(Scene<?> scene) throws Exception {
    Callable<Object> call =
        () -> scene.connector().setup().orElseThrow().ensure(scene.deliveryUrl());
    HygieneRules.together(Collections.nCopies(4, call));
    assertThat(ensure(scene).changed()).isEmpty();
  }

  private static void reactivates(Scene<?> scene) throws Exception {
    ensure(scene);
    scene.shop().disableWebhooks();
    assertThat(scene.shop().webhooksTo(scene.deliveryUrl())).isEmpty();
    assertThat(ensure(scene).webhooks())
        .extracting(Webhook::change)
        .containsOnly(Change.REACTIVATED);
    assertThat(ensure(scene).changed()).isEmpty();
  }

  private static void reuses(Scene<?> scene) throws Exception {
    scene.shop().addWebhook(scene.deliveryUrl());
    WebhookState state = ensure(scene);
    assertThat(state.webhooks()).extracting(Webhook::change).contains(Change.RENEWED);
    assertThat(ensure(scene).changed()).isEmpty();
  }

  private static void findsItsOwn(Scene<?> scene) throws Exception {
    ensure(scene);
    Connector restarted = scene.restarted();
    assertThat(ensure(scene, restarted).closesGap()).isFalse();
    assertThat(ensure(scene, restarted).changed()).isEmpty();
  }

  private static void leavesOthers(Scene<?> scene) throws Exception {
    scene.shop().addWebhook(ELSEWHERE);
    List<String> before = scene.shop().webhooksTo(ELSEWHERE);
    WebhookState state = ensure(scene);
    assertThat(state.notes()).as("notes").anyMatch(note -> note.contains(ELSEWHERE.getHost()));
    assertThat(scene.shop().webhooksTo(ELSEWHERE)).isEqualTo(before).hasSize(1);
  }

  private static void needsPermission(Scene<?> scene) throws Exception {
    Connector reader = scene.reader();
    ConnectorException failure =
        ExpectedFailure.of(
            "ensure",
            "credentials that may only read, where webhooks are missing",
            List.of(Unauthorized.class),
            () -> reader.setup().orElseThrow().ensure(scene.deliveryUrl()));
    assertThat(failure.getMessage()).as("message").isNotBlank();
    scene.redaction().verify(failure);
    assertThat(scene.shop().webhooksTo(scene.deliveryUrl())).isEmpty();
  }

  private static void survivesLostReply(Scene<?> scene, Fault lost) throws Exception {
    scene.shop().fail(Requests.WRITES, lost);
    scene.context().limitTimeouts(Duration.ofSeconds(1));
    ConnectorException failure =
        ExpectedFailure.of(
            "ensure",
            ExpectedFailure.words(lost),
            List.of(UnknownOutcome.class),
            () -> ensure(scene));
    scene.redaction().verify(failure);
    assertThat(scene.shop().requests(Requests.WRITES)).as("tries to write").isEqualTo(1);
    scene.shop().recover();
    scene.context().limitTimeouts(Duration.ofSeconds(30));
    ensure(scene);
  }
}
