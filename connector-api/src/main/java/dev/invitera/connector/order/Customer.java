package dev.invitera.connector.order;

import java.util.Objects;

/**
 * Who is invited. Personal data: the text form shows nothing of it.
 *
 * @param name as the customer wrote it, made one line of what can be seen and is not absurdly long;
 *     empty where the platform has none
 * @param email trimmed, otherwise as the customer wrote it; empty where the platform has none
 */
public record Customer(String name, String email) {

  public Customer {
    name = PlainText.line(Objects.requireNonNull(name, "name"), PlainText.NAME);
    email = Objects.requireNonNull(email, "email").strip();
  }

  @Override
  public String toString() {
    return "Customer[redacted]";
  }
}
