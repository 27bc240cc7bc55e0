package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.fixture.TestClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgendaThreadTest {

  @Test
  void goesOnAfterAnError() {
    Agenda agenda = new Agenda(new TestClock());
    AtomicInteger steps = new AtomicInteger();
    AgendaThread.Step step =
        () -> {
          if (agenda.take().isPresent() && steps.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("on purpose");
          }
        };
    try (AgendaThread thread = new AgendaThread("test", agenda, step)) {
      thread.start();
      agenda.due("acme", DAY);
      await().until(() -> steps.get() == 1);
      agenda.due("acme", DAY);
      await().until(() -> steps.get() == 2);
    }
  }
}
