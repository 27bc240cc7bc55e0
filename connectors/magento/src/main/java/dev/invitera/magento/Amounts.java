package dev.invitera.magento;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Amounts and quantities. */
final class Amounts {

  /** Of digits; a number of more is none that anybody pays, and costs much to reckon with. */
  private static final int LONGEST = 40;

  private Amounts() {}

  /** Without an exponent, which Jackson's trees give round numbers; empty if of absurd size. */
  static Optional<BigDecimal> of(@Nullable BigDecimal amount) {
    return Optional.ofNullable(amount)
        .filter(one -> one.precision() < LONGEST && Math.abs((long) one.scale()) < LONGEST)
        .map(one -> one.scale() < 0 ? one.setScale(0) : one);
  }
}
