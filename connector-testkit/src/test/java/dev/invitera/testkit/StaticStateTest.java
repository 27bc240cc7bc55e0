package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderState;
import dev.invitera.testkit.leaky.Leaky;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about what is fixed with a connector's class, for which no example can be made wrong. */
class StaticStateTest {

  @Test
  void findsStaticFieldsThatCanChange() throws Exception {
    assertThat(StaticState.of(Leaky.class))
        .containsExactlyInAnyOrder(
            "Leaky.CACHE: holds a java.util.TreeMap, which can change",
            "Leaky.COUNT: holds AtomicInteger",
            "Leaky.last: is not final");
  }

  @Test
  void findsStatusesThatGoBack() {
    KnownStatus paid = KnownStatus.of("paid", OrderState.PAID);
    KnownStatus sent = KnownStatus.of("sent", OrderState.FULFILLED);
    KnownStatus cancelled = KnownStatus.of("cancelled", OrderState.CANCELLED);

    assertThatCode(() -> StatusRules.goForward(List.of(paid, sent, cancelled)))
        .doesNotThrowAnyException();
    assertThatCode(() -> StatusRules.goForward(List.of())).doesNotThrowAnyException();
    assertThatThrownBy(() -> StatusRules.goForward(List.of(sent, paid)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> StatusRules.goForward(List.of(paid, cancelled, sent)))
        .isInstanceOf(AssertionError.class);
  }
}
