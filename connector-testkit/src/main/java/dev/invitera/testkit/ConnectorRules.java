package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.health.Health;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.pf4j.Extension;

/** What holds for the factory and every connector. */
final class ConnectorRules {

  private ConnectorRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage, Class<?> test) {
    ConnectorFactory<C> factory = stage.fixture().factory();
    return List.of(
        dynamicTest(
            "theTestIsNamedContractTest",
            () -> assertThat(test.getSimpleName()).endsWith("ContractTest")),
        dynamicTest("theFactoryHasAPublicConstructorWithoutArguments", () -> construct(factory)),
        dynamicTest("theFactoryIsAnExtension", () -> requireExtension(factory)),
        dynamicTest(
            "theDescriptorStaysTheSame",
            () -> assertThat(factory.descriptor()).isEqualTo(factory.descriptor())),
        dynamicTest(
            "theSettingsAreTypedAndDocumented",
            () -> SettingsRules.verify(factory.descriptor().settings())),
        stage.test(
            "theSettingsAreOfTheDescribedType",
            scene ->
                assertThat(scene.settings().getClass()).isEqualTo(factory.descriptor().settings())),
        stage.test(
            "validSettingsHaveNoProblems",
            scene -> assertThat(factory.check(scene.settings())).isEmpty()),
        stage.test(
            "createCallsNobody",
            scene -> {
              assertThat(scene.context().calls()).as("calls").isZero();
              assertThat(scene.shop().requests(Requests.ALL)).as("requests").isZero();
            }),
        stage.test(
            "itsFacetsAreThoseOfTheFixture",
            scene ->
                assertThat(
                        Arrays.stream(Facet.values())
                            .filter(facet -> facet.of(scene.connector()).isPresent()))
                    .containsExactlyInAnyOrderElementsOf(stage.fixture().facets())),
        stage.testNow(
            "aHealthyShopIsNotDown",
            scene ->
                assertThat(scene.connector().health().status()).isNotEqualTo(Health.Status.DOWN)));
  }

  private static void construct(ConnectorFactory<?> factory) throws ReflectiveOperationException {
    assertThat(factory.getClass()).isPublic();
    Object made = factory.getClass().getConstructor().newInstance();
    assertThat(((ConnectorFactory<?>) made).descriptor()).isEqualTo(factory.descriptor());
  }

  private static void requireExtension(ConnectorFactory<?> factory) {
    assertThat(factory.getClass().isAnnotationPresent(Extension.class))
        .as("@Extension, by which the host finds the factory")
        .isTrue();
  }
}
