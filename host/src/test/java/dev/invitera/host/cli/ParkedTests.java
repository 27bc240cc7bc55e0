package dev.invitera.host.cli;

import dev.invitera.host.cli.RunningHost.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands about parked work, on a running host. */
abstract class ParkedTests {

  @TempDir Path folder;
  ParkedShops shops;

  @BeforeEach
  void start() throws Exception {
    shops = new ParkedShops(folder, store());
    shops.host.start(true);
  }

  /** The {@code store} section. */
  String store() throws Exception {
    return "store: { url: \"jdbc:sqlite:" + folder.resolve("data/i.db") + "\" }\n";
  }

  @AfterEach
  void stop() {
    shops.close();
  }

  Result run(String... words) {
    return shops.host.run(words);
  }
}
