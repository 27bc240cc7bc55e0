package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connectors are replaced again and again while deliveries come in. */
class ReloadIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int RELOADS = 20;

  /** So many are taken by themselves, the rest is asked for. */
  private static final int BY_ITSELF = 3;

  private static final int SENDERS = 3;

  @TempDir private Path folder;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final AtomicBoolean enough = new AtomicBoolean();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final Queue<String> taken = new ConcurrentLinkedQueue<>();
  private Path plugins;
  private RunningHost host;

  @BeforeEach
  void start() throws IOException {
    plugins = Files.createDirectories(folder.resolve("plugins"));
    try (Stream<Path> jars = Files.list(Distribution.folder().resolve("plugins"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, plugins.resolve(jar.getFileName()));
      }
    }
    Path config = Shops.write(folder, sandbox);
    Files.writeString(
        config,
        Files.readString(config)
            .replace(Distribution.folder().resolve("plugins").toString(), plugins.toString()));
    host = RunningHost.start(config, "host.log");
  }

  @AfterEach
  void close() {
    host.close();
    sandbox.close();
  }

  @Test
  void noDeliveryFailsAndEachFormerOneLeavesTheMemory() throws Exception {
    sandbox
        .wooCommerce()
        .addWebhook(Topic.ORDER_CREATED, host.hook(Shops.WOO), Shops.WOO_HOOK_SECRET);
    List<Future<?>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int i = 0; i < SENDERS; i++) {
        String sender = "s" + i;
        senders.add(threads.submit(() -> sendOwn(sender)));
      }
      senders.add(threads.submit(this::deliverWoo));
      List<Path> jars = jars();
      assertThat(jars).hasSize(3);
      for (int i = 0; i < RELOADS; i++) {
        Path jar = jars.get(i % jars.size());
        int before = taken.size();
        replace(jar, i);
        await().atMost(PATIENCE).until(() -> taken.size() > before || !failed.isEmpty());
      }
      enough.set(true);
      for (Future<?> sender : senders) {
        sender.get();
      }
    } finally {
      enough.set(true);
    }
    assertThat(failed).isEmpty();
    assertThat(invitations()).isGreaterThanOrEqualTo(taken.size());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(freed()).isEqualTo(RELOADS));
  }

  /** Puts other bytes in a jar's place, as an upload and a rename do, and waits until they work. */
  private void replace(Path jar, int number) throws Exception {
    Path part = folder.resolve("upload.part");
    repack(jar, part, number);
    Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    if (number >= BY_ITSELF) {
      assertThat(host.adminPost("/api/v1/plugins/reload").status()).isEqualTo(200);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> {
          String log = host.log();
          assertThat(log).doesNotContain("is not taken");
          return count(log, " took the place of ") > number;
        });
  }

  /** How many there are of the shop whose orders were posted, one for each at least. */
  private long invitations() throws Exception {
    long all = 0;
    for (JsonNode shop : host.admin("/api/v1/status").json().path("shops")) {
      if (shop.path("shop").asText().equals(Shops.OWN)) {
        all += shop.path("invitations").valueStream().mapToLong(JsonNode::asLong).sum();
      }
    }
    return all;
  }

  private int freed() throws IOException {
    return count(host.log(), "its memory is free again");
  }

  private static int count(String text, String word) {
    return text.split(word, -1).length - 1;
  }

  private static void repack(Path jar, Path target, int number) throws IOException {
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(target);
        JarOutputStream to = new JarOutputStream(file, from.getManifest())) {
      for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)
            && !entry.getName().startsWith("reloaded-")) {
          to.putNextEntry(new JarEntry(entry.getName()));
          from.getInputStream(entry).transferTo(to);
          to.closeEntry();
        }
      }
      to.putNextEntry(new JarEntry("reloaded-" + number));
      to.write(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
      to.closeEntry();
    }
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(plugins)) {
      return files.sorted().toList();
    }
  }

  private void sendOwn(String sender) {
    for (int i = 0; !enough.get(); i++) {
      String id = sender + "-" + i;
      try {
        RunningHost.Answer answer =
            OwnOrder.post(host, OwnOrder.of(id, id + "@customer.example", "Ann Berg"));
        if (answer.status() == 200) {
          taken.add(id);
        } else {
          failed.add(answer.status() + " " + answer.body());
        }
      } catch (IOException e) {
        failed.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void deliverWoo() {
    while (!enough.get()) {
      sandbox
          .wooCommerce()
          .place(
              OrderDraft.by("Ann", "Berg", "ann@customer.example")
                  .status("processing")
                  .product(11, 1));
      sandbox.wooCommerce().deliverPending().stream()
          .filter(result -> result.status() != 200)
          .forEach(result -> failed.add("woo " + result));
    }
  }
}
