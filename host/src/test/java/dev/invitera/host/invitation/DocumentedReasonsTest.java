package dev.invitera.host.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's page tells of every state and reason that can be shown. */
class DocumentedReasonsTest {

  private static final Path PAGE = Path.of("..", "docs", "operating.md");

  @Test
  void tellsEveryReasonInTheHostsOwnWords() throws IOException {
    List<String> expected =
        Stream.of(
                rows("waiting", Reason.Wait.values()),
                rows("skipped", Reason.Skip.values()),
                rows("cancelled", Reason.Cancel.values()))
            .flatMap(rows -> rows)
            .toList();

    assertThat(rowsUnder("## Reasons")).containsExactlyElementsOf(expected);
  }

  @Test
  void tellsEveryState() throws IOException {
    List<String> states =
        kinds(InvitationState.class)
            .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(rowsUnder("## Where an invitation stands"))
        .extracting(row -> row.replaceFirst("\\| `([a-z]+)` .*", "$1"))
        .containsExactlyInAnyOrderElementsOf(states);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DocumentedReasonsTest::kinds)
        : Stream.of(type);
  }

  private static Stream<String> rows(String state, Reason... reasons) {
    return Arrays.stream(reasons)
        .map(reason -> "| `%s` | %s | %s |".formatted(reason.key(), state, reason.text()));
  }

  private static List<String> rowsUnder(String heading) throws IOException {
    String section = Files.readString(PAGE).split("\n" + heading + "\n", -1)[1];
    return Pattern.compile("\n## ")
        .splitAsStream(section)
        .findFirst()
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }
}
