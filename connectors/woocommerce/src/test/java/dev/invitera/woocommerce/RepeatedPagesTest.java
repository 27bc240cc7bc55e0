package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.support.sweep.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RepeatedPagesTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final RepeatedPages pages = new RepeatedPages();
  private final OrderList list =
      new OrderList(
          List.of(Payloads.JSON.createObjectNode().put("id", 7)),
          OptionalInt.empty(),
          OptionalInt.empty(),
          false);

  private static Sweep.Second from(int offset) {
    return new Sweep.Second(AT, AT.plusSeconds(60), offset, -1);
  }

  @Test
  void failsWhereAPageComesAgainFromAnotherOffset() throws Exception {
    pages.require(from(0), 25, list);

    assertThatThrownBy(() -> pages.require(from(25), 25, list)).isInstanceOf(UnexpectedReply.class);
  }

  /** With orders that are counted and never shown both may show the same one. */
  @Test
  void takesNoPageOfABackfillForOneOfThePoll() throws Exception {
    pages.require(from(0), 100, list);

    assertThatCode(() -> pages.require(from(50), 25, list)).doesNotThrowAnyException();
  }
}
