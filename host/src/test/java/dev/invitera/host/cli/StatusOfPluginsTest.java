package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.cli.RunningHost.Result;
import dev.invitera.host.connector.TestPlugin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running host tells which plugins it trusts. */
class StatusOfPluginsTest {

  @TempDir private Path folder;

  @Test
  void tellsWhichPluginsAreTrustedAndWhichAreNot() throws Exception {
    Path dropped = TestPlugin.good("acme").in(folder.resolve("plugins"));
    try (RunningHost host = new RunningHost(folder, "plugins: { trust: locked }\n")) {
      host.start(true);
      JsonNode status = host.run("status", "--json").json();
      assertThat(status.path("trust").asText()).isEqualTo("locked");
      assertThat(status.at("/plugins/0/state").asText()).isEqualTo("refused");
      Result text = host.run("status");
      assertThat(text.out())
          .contains("invitera plugins install " + dropped)
          .contains("only plugins that plugins.lock names are loaded (plugins.trust: locked)");
      assertThat(host.run("plugins", "install", dropped.toString()).code()).isZero();
      host.stop();
      host.start(true);
      assertThat(host.run("status", "--json").json().at("/plugins/0/state").asText())
          .isEqualTo("loaded");
    }
  }
}
