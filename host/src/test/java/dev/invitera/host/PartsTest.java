package dev.invitera.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final Parts parts = new Parts();
  private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

  @Test
  void stopsStageByStageInReverseAndGoesOnAfterAFailure() {
    parts.add("store", () -> stopped.add("store"));
    parts.add(
        "plugins",
        () -> {
          throw new IOException("full");
        });
    parts.add("web", () -> stopped.add("web"));
    assertThat(parts.unstopped()).containsExactly("store", "plugins", "web");
    parts.close();

    assertThat(stopped).containsExactly("web", "store");
    assertThat(parts.unstopped()).isEmpty();
  }

  @Test
  void stopsThePartsOfAStageAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    parts.add("store", () -> stopped.add("store"));
    parts.add("delivery", both::await);
    parts.addBeside("polling", both::await);
    parts.close();

    assertThat(stopped).containsExactly("store");
  }

  @Test
  void namesWhatIsNotStoppedYet() {
    List<String> seen = new ArrayList<>();
    parts.add("store", () -> seen.addAll(parts.unstopped()));
    parts.add("web", () -> {});
    parts.close();

    assertThat(seen).containsExactly("store");
  }
}
