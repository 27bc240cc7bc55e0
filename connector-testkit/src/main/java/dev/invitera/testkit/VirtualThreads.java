package dev.invitera.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The virtual threads that run, which the JDK tells in its thread dumps only. */
final class VirtualThreads {

  private static final int TRIES = 60;
  private static final long BETWEEN_TRIES = 25_000_000;

  private VirtualThreads() {}

  /** One thread and where it stands. */
  record Running(String id, String name, List<String> stack) {
    @Override
    public String toString() {
      return "virtual thread %s '%s'%n    at %s"
          .formatted(id, name, String.join(System.lineSeparator() + "    at ", stack));
    }
  }

  /** All of them; none on a JVM that cannot tell. */
  static List<Running> now() throws IOException {
    HotSpotDiagnosticMXBean diagnostics =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (diagnostics == null) {
      return List.of();
    }
    Path folder = Files.createTempDirectory("threads");
    Path file = folder.resolve("threads.json");
    try {
      diagnostics.dumpThreads(file.toString(), ThreadDumpFormat.JSON);
      return read(new ObjectMapper().readTree(file.toFile()));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** Those that were not there before, once those that are about to end have had the time to. */
  static List<Running> since(List<Running> before) throws IOException {
    Set<String> known = before.stream().map(Running::id).collect(Collectors.toUnmodifiableSet());
    List<Running> left = List.of();
    for (int tries = 0; tries < TRIES; tries++) {
      left = now().stream().filter(thread -> !known.contains(thread.id())).toList();
      if (left.isEmpty()) {
        return left;
      }
      LockSupport.parkNanos(BETWEEN_TRIES);
    }
    return left;
  }

  private static List<Running> read(JsonNode dump) {
    List<Running> found = new ArrayList<>();
    for (JsonNode container : dump.path("threadDump").path("threadContainers")) {
      for (JsonNode thread : container.path("threads")) {
        if (thread.path("virtual").asBoolean()) {
          List<String> stack = new ArrayList<>();
          thread.path("stack").forEach(frame -> stack.add(frame.asText()));
          found.add(new Running(thread.path("tid").asText(), thread.path("name").asText(), stack));
        }
      }
    }
    return found;
  }
}
