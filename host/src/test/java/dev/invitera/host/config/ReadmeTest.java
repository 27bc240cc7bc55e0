package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.invitation.Trigger;
import dev.invitera.host.invitation.Via;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What newcomers are told is so. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  @Test
  void itsShopLoadsWithoutProblems(@TempDir Path temporary) throws Exception {
    ConfigDirectory directory =
        new ConfigDirectory(temporary)
            .variable("TP_USER", "507f191e810c19729de860ea")
            .variable("WOO_KEY", "ck_value")
            .variable("WOO_SECRET", "cs_value")
            .variable("WOO_HOOK", "hook-value");

    assertThat(directory.problems(yaml())).isEmpty();
    ShopConfig shop = directory.load().require().shops().get("acme-se");
    assertThat(shop.connector()).isEqualTo("woocommerce");
    assertThat(shop.route()).isEqualTo(new RouteConfig.TrustpilotEmail("acme", "acme.se"));
    assertThat(shop.rules().trigger()).isEqualTo(new Trigger.AtState(OrderState.FULFILLED));
    assertThat(shop.rules().delay()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void itTellsOfEveryKeyOfItsShopWhereItIsFound() throws Exception {
    String table = Files.readString(README).split("\\| key \\| where you find it \\|", -1)[1];
    List<String> keys =
        Pattern.compile("(?<![a-z{])([a-z][a-z-]*): +[^\\s{]")
            .matcher(yaml())
            .results()
            .map(match -> match.group(1))
            .distinct()
            .filter(key -> !key.equals("connector"))
            .toList();

    assertThat(keys).hasSizeGreaterThan(10);
    assertThat(keys).allMatch(key -> table.contains("`" + key + "`"));
  }

  @Test
  void itTellsOfEveryRoute() throws Exception {
    List<String> routes =
        Pattern.compile("^\\| `([a-z]+(?:-[a-z]+)+)` \\|.*\\|.*\\|.*\\|$", Pattern.MULTILINE)
            .matcher(Files.readString(README))
            .results()
            .map(row -> row.group(1))
            .toList();

    assertThat(routes)
        .containsExactlyElementsOf(Arrays.stream(Via.values()).map(Via::key).toList());
  }

  @Test
  void itsLinksLeadSomewhere() throws Exception {
    List<String> links =
        Pattern.compile("]\\(([^)#:]+)\\)")
            .matcher(Files.readString(README))
            .results()
            .map(link -> link.group(1))
            .toList();

    assertThat(links).isNotEmpty();
    assertThat(links).allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
  }

  @Test
  void continuousIntegrationRunsItsTestCommand() throws Exception {
    String marker = "<!-- test command";
    String block = Files.readString(README).split(marker, -1)[1];

    assertThat(block).startsWith(": .ci/run runs this block -->\n```sh\nmvn verify\n```");
    assertThat(Files.readString(Path.of("..", ".ci", "run")))
        .contains("/^" + marker + "/,/^```$/p' README.md")
        .contains("eval \"$test_command\"");
  }

  private static String yaml() throws IOException {
    List<String> blocks = Markdown.blocks(README, "yaml");
    assertThat(blocks).hasSize(1);
    return blocks.getFirst();
  }
}
