package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.config.PluginsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallingAtOnceTest {

  private static final int INSTALLERS = 8;

  @TempDir Path folder;

  @Test
  void writesALineForEach() throws Exception {
    PluginsConfig config = TestHost.config(folder, new PluginTrust.Locked());
    List<Path> made = new ArrayList<>();
    for (int i = 0; i < INSTALLERS; i++) {
      made.add(TestPlugin.good("plugin-" + i).in(folder.resolve("made")));
    }
    CyclicBarrier together = new CyclicBarrier(INSTALLERS);
    try (ExecutorService threads = Executors.newFixedThreadPool(INSTALLERS)) {
      List<Future<?>> installs = new ArrayList<>();
      for (Path jar : made) {
        installs.add(
            threads.submit(() -> {
              together.await();
              return new PluginInstaller(config).install(jar);
            }));
      }
      for (Future<?> install : installs) {
        install.get();
      }
    }
    assertThat(Files.readAllLines(config.lock()))
        .filteredOn(line -> line.startsWith("plugin-"))
        .hasSize(INSTALLERS);
  }
}
