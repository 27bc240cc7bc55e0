package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.cli.RunningHost.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parked work is listed, shown and counted. */
class ParkedListTest extends ParkedTests {

  @Test
  void listsWhatWaitsPageByPageAndByFilter() throws Exception {
    shops.refused("mail", "1", "sv-SE", "50% off");
    Instant between = Instant.now();
    shops.refused("other", "2", "sv-SE", "Template MISSING");
    shops.unknown("other", "3", "sv-SE");
    shops.unreadable("other", "4", "no total");

    assertThat(shops.listed()).containsExactly("1", "2", "3", "4");
    assertThat(shops.listed("--shop", "other")).containsExactly("2", "3", "4");
    assertThat(shops.listed("--state", "refused")).containsExactly("1", "2");
    assertThat(shops.listed("--state", "unreadable")).containsExactly("4");
    assertThat(shops.listed("--reason-contains", "template missing")).containsExactly("2");
    assertThat(shops.listed("--reason-contains", "0% o")).containsExactly("1");
    assertThat(shops.listed("--reason-contains", "0_ o")).isEmpty();
    assertThat(shops.listed("--since", between.toString())).containsExactly("2", "3", "4");
    assertThat(shops.listed("--until", between.toString())).containsExactly("1");
    assertThat(shops.listed("--shop", "other", "--order-id", "3")).containsExactly("3");
    assertThat(shops.listed("--shop", "other", "N2")).containsExactly("2");

    Result page = run("parked", "list", "--limit", "3");
    assertThat(page.out().lines())
        .hasSize(4)
        .first()
        .asString()
        .contains("SHOP", "REFERENCE", "ORDER ID", "REVIEW", "STATE", "SINCE", "ATTEMPTS", "WHY");
    assertThat(page.out().lines().toList().get(1))
        .contains("mail", "N1", "service", "refused", "50%");
    String token = page.err().strip().replaceFirst("more with --after ", "");
    assertThat(shops.listed("--after", token)).containsExactly("4");
    for (int size = 1; size < 3; size++) {
      assertThat(pages(size)).containsExactly("1", "2", "3", "4");
    }
  }

  private List<String> pages(int size) throws Exception {
    List<String> ids = new ArrayList<>();
    String path = "/api/v1/parked?limit=" + size;
    JsonNode page = shops.host.admin("GET", path).json();
    while (true) {
      ids.addAll(page.path("parked").findValuesAsText("order-id"));
      if (!page.has("next")) {
        return ids;
      }
      page = shops.host.admin("GET", path + "&after=" + page.path("next").asText()).json();
    }
  }

  @Test
  void showsAllOfAnOrderWithoutItsCustomer() throws Exception {
    shops.refused("mail", "1", "sv-SE", "no such template");

    Result shown = run("parked", "show", "--shop", "mail", "N1");

    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("The service invitation of order 1 in shop mail is refused since")
        .contains("no such template")
        .contains("a retry: the order is looked at again, then it goes out")
        .contains("attempt 1 via trustpilot-email at ", " by ", "refused")
        .contains("calling -> refused", "A… <a…@…>")
        .doesNotContain("--may-mail-twice", "Ann", "customer.example");
    JsonNode story =
        run("parked", "show", "--shop", "mail", "--order-id", "1", "--json")
            .json()
            .path("orders")
            .path(0)
            .path("story");
    assertThat(story.path("attempts").path(0).path("host").asText()).isNotEmpty();
    assertThat(story.path("attempts").path(0).path("exchange").asText())
        .contains("no such template");
    assertThat(run("parked", "show", "--shop", "mail", "N2").code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(run("parked", "show", "--shop", "male", "N1").err()).contains("no shop 'male'");
  }

  @Test
  void countsParkedWorkByKind() throws Exception {
    shops.refused("mail", "1", "sv-SE", "no");
    shops.unknown("mail", "2", "sv-SE");
    shops.unreadable("mail", "3", "no total");
    shops.unreadable("mail", "-", "no id");

    assertThat(run("status").out()).contains("1 refused, 1 unknown, 2 unreadable");
    JsonNode ready = shops.host.admin("GET", "/health/ready").json().path("parked");
    assertThat(ready.path("refused").asInt()).isEqualTo(1);
    assertThat(ready.path("unknown").asInt()).isEqualTo(1);
    assertThat(ready.path("unreadable").asInt()).isEqualTo(2);
    assertThat(shops.host.admin("GET", "/metrics").text())
        .contains("invitera_parked{kind=\"unreadable\",shop=\"mail\"} 2.0")
        .contains("invitera_parked{kind=\"refused\",shop=\"mail\"} 1.0");
    run("parked", "close", "--state", "unreadable", "--reason", "tests", "--yes", "2");
    assertThat(shops.host.admin("GET", "/metrics").text())
        .contains("invitera_parked{kind=\"unknown\",shop=\"mail\"} 1.0")
        .doesNotContain("unreadable\",shop");
  }

  @Test
  void takesNoRequestThatSelectsNothingSensible() throws Exception {
    assertThat(run("parked", "list", "--state", "sent").err())
        .contains("state must be refused, unknown or unreadable");
    assertThat(run("parked", "list", "--order-id", "1").err()).contains("together with its shop");
    assertThat(run("parked", "list", "--after", "x").code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(run("parked", "list", "--since", "monday").code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(run("parked").code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(run("parked", "close", "--shop", "mail").err()).contains("--reason");
    for (String query : List.of("since=monday", "limit=x", "after=a.b", "order-id=1", "shop=x")) {
      assertThat(shops.host.admin("GET", "/api/v1/parked?" + query).status())
          .as(query)
          .isIn(400, 404);
    }
  }
}
