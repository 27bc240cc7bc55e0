package dev.invitera.testkit.leaky;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Some of it is static state and some is not. */
public final class Leaky {

  static final List<String> FIXED = List.of("fixed");
  static final Pattern PATTERN = Pattern.compile("fixed");
  static final Map<String, String> CACHE = new TreeMap<>();
  static final AtomicInteger COUNT = new AtomicInteger();
  static int last;

  private Leaky() {}

  static void use() {
    last = COUNT.incrementAndGet();
  }
}
