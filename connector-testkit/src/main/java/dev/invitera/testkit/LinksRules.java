package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicNode;

/** Writing links back: once, without an echo, never in doubt without saying so. */
final class LinksRules {

  private static final String MARKER = "invitera:contract-1";
  private static final String LONGER_MARKER = "invitera:contract-17";

  private LinksRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(stage.test("writesOnce", LinksRules::writesOnce));
    rules.add(stage.test("takesNoOtherMarkerForItsOwn", LinksRules::tellsMarkersApart));
    rules.add(stage.test("saysThatTheOrderIsGone", LinksRules::saysGone));
    for (Fault lost : List.of(new Fault.NoReply(), new Fault.Slow(Duration.ofSeconds(5)))) {
      rules.add(
          stage.test(
              "writesOnceWhenTheReplyIsLost by " + lost.getClass().getSimpleName(),
              scene -> writesOnceAfterLostReply(scene, lost)));
    }
    if (stage.has(Facet.LOOKUP)) {
      rules.add(stage.test("leavesTheTimeOfChangeAlone", LinksRules::leavesTimeOfChange));
    }
    return List.copyOf(rules);
  }

  private static LinkResult write(Scene<?> scene, OrderRef ref, String marker) throws Exception {
    return scene.links().write(ref, scene.link(), marker);
  }

  private static void writesOnce(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    OrderRef other = scene.shop().put(TestOrder.number(2));
    List<String> before = scene.shop().written(ref);
    List<String> otherBefore = scene.shop().written(other);
    assertThat(write(scene, ref, MARKER)).isEqualTo(LinkResult.WRITTEN);
    List<String> after = scene.shop().written(ref);
    assertThat(after).as("texts at the order").hasSize(before.size() + 1);
    assertThat(after.getLast()).contains(scene.link().toString()).contains(MARKER);
    assertThat(write(scene, ref, MARKER)).isEqualTo(LinkResult.ALREADY_PRESENT);
    assertThat(scene.shop().written(ref)).isEqualTo(after);
    assertThat(scene.shop().written(other)).as("the other order").isEqualTo(otherBefore);
  }

  private static void tellsMarkersApart(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    assertThat(write(scene, ref, LONGER_MARKER)).isEqualTo(LinkResult.WRITTEN);
    assertThat(write(scene, ref, MARKER)).isEqualTo(LinkResult.WRITTEN);
    assertThat(write(scene, ref, LONGER_MARKER)).isEqualTo(LinkResult.ALREADY_PRESENT);
    assertThat(write(scene, ref, MARKER)).isEqualTo(LinkResult.ALREADY_PRESENT);
  }

  private static void saysGone(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    scene.shop().delete(ref);
    int writes = scene.shop().requests(Requests.WRITES);
    assertThat(write(scene, ref, MARKER)).isEqualTo(LinkResult.ORDER_GONE);
    assertThat(scene.shop().requests(Requests.WRITES) - writes).isLessThanOrEqualTo(1);
  }

  private static void writesOnceAfterLostReply(Scene<?> scene, Fault lost) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    List<String> before = scene.shop().written(ref);
    scene.shop().fail(Requests.WRITES, lost);
    scene.context().limitTimeouts(Duration.ofSeconds(1));
    ConnectorException failure =
        ExpectedFailure.of(
            "write",
            ExpectedFailure.words(lost),
            List.of(UnknownOutcome.class),
            () -> write(scene, ref, MARKER));
    scene.redaction().verify(failure);
    assertThat(scene.shop().requests(Requests.WRITES)).as("tries to write").isEqualTo(1);
    scene.shop().recover();
    scene.context().limitTimeouts(Duration.ofSeconds(30));
    assertThat(write(scene, ref, MARKER)).isEqualTo(LinkResult.ALREADY_PRESENT);
    assertThat(scene.shop().written(ref)).as("texts at the order").hasSize(before.size() + 1);
  }

  private static void leavesTimeOfChange(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    Optional<Instant> before = LookupRules.found(scene, ref).updatedAt();
    scene.clock().advance(Duration.ofMinutes(1));
    write(scene, ref, MARKER);
    ShopOrder after = LookupRules.found(scene, ref);
    assertThat(after.updatedAt()).isEqualTo(before);
  }
}
