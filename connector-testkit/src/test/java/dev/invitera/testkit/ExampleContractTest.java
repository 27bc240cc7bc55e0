package dev.invitera.testkit;

import dev.invitera.testkit.example.ExampleFixture;
import dev.invitera.testkit.example.Flaw;

/** A connector without mistakes passes. */
class ExampleContractTest extends ConnectorContractTest {

  @Override
  protected ConnectorFixture<?> fixture() {
    return new ExampleFixture(Flaw.NONE);
  }
}
