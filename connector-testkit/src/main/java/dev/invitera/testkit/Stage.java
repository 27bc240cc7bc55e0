package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invitera.connector.ConnectorFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Makes tests, each with a scene of its own. */
final class Stage<C extends Record> {

  /** Only ends what would never end. */
  private static final Duration STUCK = Duration.ofSeconds(90);

  private final ConnectorFixture<C> fixture;
  private final String name;

  Stage(ConnectorFixture<C> fixture) {
    this(fixture, "usual");
  }

  private Stage(ConnectorFixture<C> fixture, String name) {
    this.fixture = fixture;
    this.name = name;
  }

  /** The same connector before the other guises of its platform. */
  Stream<Stage<C>> guises() {
    return fixture.guises().entrySet().stream()
        .map(guise -> new Stage<>(new Guised<>(fixture, guise.getValue()), guise.getKey()));
  }

  /** What guise the shop has. */
  String name() {
    return name;
  }

  private record Guised<C extends Record>(
      ConnectorFixture<C> usual, Function<Clock, FakeShop<C>> guise)
      implements ConnectorFixture<C> {

    @Override
    public ConnectorFactory<C> factory() {
      return usual.factory();
    }

    @Override
    public Set<Facet> facets() {
      return usual.facets();
    }

    @Override
    public FakeShop<C> open(Clock clock) {
      return guise.apply(clock);
    }
  }

  /** What a test does with its scene. */
  @FunctionalInterface
  interface Case<C extends Record> {
    void run(Scene<C> scene) throws Exception;
  }

  ConnectorFixture<C> fixture() {
    return fixture;
  }

  boolean has(Facet facet) {
    return fixture.facets().contains(facet);
  }

  DynamicNode test(String behavior, Case<C> body) {
    return test(behavior, () -> Scene.START, body);
  }

  /** At a certain time, such as before clocks change. */
  DynamicNode testAt(Instant start, String behavior, Case<C> body) {
    return test(behavior, () -> start, body);
  }

  /** At the real time, for what looks at the Date header of replies, which fakes cannot set. */
  DynamicNode testNow(String behavior, Case<C> body) {
    return test(behavior, () -> Instant.now().truncatedTo(ChronoUnit.SECONDS), body);
  }

  private DynamicNode test(String behavior, Supplier<Instant> start, Case<C> body) {
    return dynamicTest(
        behavior,
        () -> {
          try {
            assertTimeoutPreemptively(
                STUCK,
                () -> {
                  try (Scene<C> scene = new Scene<>(fixture, start.get())) {
                    body.run(scene);
                  }
                });
          } catch (AssertionError e) {
            throw naming(behavior, e);
          }
        });
  }

  /** Not every build's report tells the names of dynamic tests; messages do. */
  private static AssertionError naming(String behavior, AssertionError failure) {
    AssertionError named =
        new AssertionError(behavior + ": " + failure.getMessage(), failure.getCause());
    named.setStackTrace(failure.getStackTrace());
    return named;
  }

  /** The rules of a facet; where the fixture does not list it, one test that it is absent. */
  DynamicNode facet(Facet facet, Function<Stage<C>, List<DynamicNode>> rules) {
    return facet(facet.name(), facet, rules);
  }

  /** The same under a name of its own. */
  DynamicNode facet(String group, Facet facet, Function<Stage<C>, List<DynamicNode>> rules) {
    return dynamicContainer(
        group,
        has(facet)
            ? rules.apply(this)
            : List.of(
                test(
                    "isAbsent",
                    scene ->
                        assertThat(facet.of(scene.connector()))
                            .as("the facet %s, which the fixture does not list", facet)
                            .isEmpty())));
  }
}
