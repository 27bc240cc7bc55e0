package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import dev.invitera.host.connector.PluginStatus.State;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Threads that a plugin starts by itself")
class PluginThreadsTest {

  private static final String END = "invitera.test.leak.end";

  @TempDir Path folder;

  @AfterEach
  void end() throws Exception {
    System.setProperty(END, "true");
    await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(this::leaked));
    System.clearProperty(END);
  }

  private boolean leaked(Thread thread) {
    return thread.getName().startsWith("leak-");
  }

  private TestHost host(int each) throws Exception {
    String leak =
        """
        for (int i = 0; i < %d; i++) {
          Thread thread = new Thread(() -> {
            while (!Boolean.getBoolean("invitera.test.leak.end")) {
              try { Thread.sleep(20); } catch (InterruptedException e) { }
            }
          }, "leak-" + i);
          thread.setDaemon(true);
          thread.start();
        }
        return health("well");
        """
            .formatted(each);
    TestPlugin.good("leaky").with("health", leak).in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    return TestHost.start(folder);
  }

  @Test
  void areCountedAndNamed() throws Exception {
    try (TestHost host = host(5)) {
      var _ = host.ready("acme", "leaky").health();
      var _ = host.ready("other", "good").health();

      assertThat(host.status("leaky.jar").state()).isEqualTo(State.LOADED);
      assertThat(host.status("leaky.jar").reason())
          .isEqualTo("it runs 5 threads of its own (leak-0, leak-1, leak-2, …)");
      assertThat(host.status("good.jar").reason()).isEmpty();
      assertThat(host.meter.ownThreads).containsEntry("leaky", 5).containsEntry("good", 0);
    }
  }

  @Test
  void pauseThePluginWhenThereAreTooManyAndNoOther() throws Exception {
    try (TestHost host = host(20)) {
      ShopConnector shop = host.ready("acme", "leaky");
      ShopConnector other = host.ready("other", "good");
      ConnectorFailure refused =
          await()
              .until(
                  () -> catchThrowableOfType(ConnectorFailure.class, shop::health),
                  failure -> failure != null);

      assertThat(refused.kind()).isEqualTo(new ConnectorFailure.Paused());
      assertThat(host.plugins.of("acme"))
          .isInstanceOfSatisfying(
              NotReady.class,
              not ->
                  assertThat(not.reason())
                      .contains("plugin 'leaky' is paused: it started", "threads of its own"));
      assertThat(host.status("leaky.jar").state()).isEqualTo(State.PAUSED);
      assertThat(other.health().checks()).hasSize(1);

      System.setProperty(END, "true");
      await().untilAsserted(() -> assertThat(host.plugins.of("acme")).isInstanceOf(Ready.class));
    }
  }
}
