package dev.invitera.magento;

import java.math.BigDecimal;

/** Amounts and quantities. */
final class Amounts {

  private Amounts() {}

  /** Without an exponent, which Jackson's trees give round numbers. */
  static BigDecimal plain(BigDecimal amount) {
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }
}
