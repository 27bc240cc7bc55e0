package dev.invitera.connector.order;

import java.util.Objects;

/**
 * Who is invited. Personal data: the text form shows nothing of it.
 *
 * @param name as the customer wrote it, trimmed; empty where the platform has none
 * @param email trimmed, otherwise as the customer wrote it; empty where the platform has none
 */
public record Customer(String name, String email) {

  public Customer {
    name = Objects.requireNonNull(name, "name").strip();
    email = Objects.requireNonNull(email, "email").strip();
  }

  @Override
  public String toString() {
    return "Customer[redacted]";
  }
}
