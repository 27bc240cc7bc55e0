package dev.invitera.host.route.trustpilot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.host.config.AccountConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Finds Trustpilot's ids of business units by their domains, each once. Safe for several threads;
 * two that ask for the same domain at the same time may both ask Trustpilot.
 */
final class BusinessUnits {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

  private final AccountConfig account;
  private final TrustpilotApi api;
  private final Calls calls;
  private final AccountLimit limit;
  private final Map<String, Result.Unit> known = new ConcurrentHashMap<>();

  BusinessUnits(AccountConfig account, TrustpilotApi api, Calls calls, AccountLimit limit) {
    this.account = account;
    this.api = api;
    this.calls = calls;
    this.limit = limit;
  }

  /** A business unit, or why it was not found. */
  sealed interface Result {
    /**
     * Found.
     *
     * @param id 24 hex digits
     * @param name as Trustpilot shows it, empty if the id was configured
     * @param website as Trustpilot has it, empty if the id was configured
     */
    record Unit(String id, String name, String website) implements Result {}

    /** Not found, or not asked. */
    record Missing(String why, Optional<Duration> retryAfter) implements Result {}
  }

  /** Finds a business unit; an id is taken as it is. */
  Result find(String businessUnit) {
    if (ID.matcher(businessUnit).matches()) {
      return new Result.Unit(businessUnit, "", "");
    }
    Result.Unit found = known.get(businessUnit);
    return found == null ? ask(businessUnit) : found;
  }

  /** The same for a person to look at: of an id, too, Trustpilot is asked what it is. */
  Result look(String businessUnit) {
    if (!ID.matcher(businessUnit).matches()) {
      return find(businessUnit);
    }
    limit.count();
    return result(
        businessUnit, calls.make(() -> api.businessUnit(account.apiKey().reveal(), businessUnit)));
  }

  private Result ask(String domain) {
    limit.count();
    return result(
        domain, calls.make(() -> api.findBusinessUnit(account.apiKey().reveal(), domain)));
  }

  private Result result(String domain, Reply reply) {
    return switch (reply) {
      case Reply.Answer answer when answer.success() -> read(domain, answer);
      case Reply.Answer answer -> new Result.Missing(explain(domain, answer), answer.retryAfter());
      case Reply.NotConnected(String why) -> missing(domain, why);
      case Reply.Broken(String why) -> missing(domain, why);
    };
  }

  private Result read(String domain, Reply.Answer answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      String id = json.path("id").asText("");
      if (ID.matcher(id).matches()) {
        Result.Unit unit =
            new Result.Unit(
                id, json.path("displayName").asText(""), json.path("websiteUrl").asText(""));
        known.put(domain, unit);
        return unit;
      }
    } catch (JsonProcessingException e) {
      return missing(domain, "the answer was not JSON");
    }
    return missing(domain, "the answer held no id");
  }

  private static String explain(String domain, Reply.Answer answer) {
    String hint =
        switch (answer.status()) {
          case 404 ->
              ID.matcher(domain).matches()
                  ? " Trustpilot has no such id; the domain may be given instead."
                  : " Trustpilot has no such domain: write it as its profile page shows it.";
          case 401, 403 -> " Check the account's api-key.";
          default -> "";
        };
    return "Business unit '" + domain + "' was not found (" + ErrorText.of(answer) + ")." + hint;
  }

  private static Result.Missing missing(String domain, String why) {
    return new Result.Missing(
        "Business unit '" + domain + "' was not looked up: " + why + ".", Optional.empty());
  }
}
