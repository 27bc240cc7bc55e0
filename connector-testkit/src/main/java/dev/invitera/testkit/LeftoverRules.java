package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invitera.connector.ConnectorFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicNode;

/**
 * What a connector must not leave in memory: static state, which all shops would share and which
 * keeps a replaced plugin loaded; threads; connections of its own.
 */
final class LeftoverRules {

  /** Threads of the JDK's HTTP client and of its timers, which belong to the host. */
  private static final Set<String> OF_THE_JDK =
      Set.of("HttpClient-", "ForkJoinPool", "CompletableFutureDelayScheduler", "Common-Cleaner");

  private LeftoverRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    ConnectorFactory<C> factory = stage.fixture().factory();
    return List.of(
        dynamicTest(
            "hasNoStaticState",
            () -> assertThat(StaticState.of(factory.getClass())).as("static state").isEmpty()),
        stage.test("callsTheShopByTheHostsClientOnly", scene -> onlyByTheHostsClient(stage, scene)),
        stage.test("leavesNoThread", scene -> leavesNoThread(stage, scene)),
        stage.test("leavesNoVirtualThread", scene -> leavesNoVirtualThread(stage)));
  }

  private static <C extends Record> void onlyByTheHostsClient(Stage<C> stage, Scene<C> scene)
      throws Exception {
    Use.all(stage, scene);
    assertThat(scene.shop().requests(Requests.ALL))
        .as("requests that reached the shop, against calls of the host's client")
        .isLessThanOrEqualTo(scene.context().calls());
  }

  private static <C extends Record> void leavesNoThread(Stage<C> stage, Scene<C> scene)
      throws Exception {
    Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
    Use.all(stage, scene);
    scene.connector().close();
    Set<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(Predicate.not(before::contains))
            .filter(LeftoverRules::isMadeByTheConnector)
            .collect(Collectors.toSet());
    for (Thread thread : left) {
      // One that was told to end may need a moment.
      thread.join(Duration.ofSeconds(5));
    }
    assertThat(left.stream().filter(Thread::isAlive).map(LeftoverRules::shown))
        .as("threads that run on after close(); end them there, and wait for their end")
        .isEmpty();
  }

  private static String shown(Thread thread) {
    return "thread '%s'%n    at %s"
        .formatted(
            thread.getName(),
            Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(System.lineSeparator() + "    at ")));
  }

  /** In a shop of its own, which is closed too: what is left then is not the fake's. */
  private static <C extends Record> void leavesNoVirtualThread(Stage<C> stage) throws Exception {
    List<VirtualThreads.Running> before = VirtualThreads.now();
    try (Scene<C> own = new Scene<>(stage.fixture(), Scene.START)) {
      Use.all(stage, own);
    }
    assertThat(VirtualThreads.since(before))
        .as(
            "virtual threads that run on after close(), of the connector or of the fake shop; end"
                + " them there")
        .isEmpty();
  }

  /** The fake's own threads serve it from outside the connector's classes. */
  private static boolean isMadeByTheConnector(Thread thread) {
    return OF_THE_JDK.stream().noneMatch(thread.getName()::startsWith)
        && !thread.getName().startsWith("HTTP-Dispatcher")
        && !thread.getName().startsWith("junit")
        && !thread.isVirtual();
  }
}
