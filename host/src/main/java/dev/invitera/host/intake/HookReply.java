package dev.invitera.host.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Review;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is answered.
 *
 * @param status of HTTP
 * @param headers to set, content type included
 * @param body text in UTF-8
 */
public record HookReply(int status, Map<String, String> headers, String body) {

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          .build()
          .writer();

  public HookReply {
    headers = Map.copyOf(headers);
  }

  /** The delivery is larger than the host reads. */
  public static HookReply tooLarge() {
    return error(413, "the delivery is larger than this host reads");
  }

  static HookReply error(int status, String message) {
    return json(status, Map.of(), new Problem(message));
  }

  static HookReply later(Duration retryAfter, String message) {
    return json(
        503,
        Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))),
        new Problem(message));
  }

  static HookReply ignored() {
    return json(200, Map.of(), new Ignored(true));
  }

  static HookReply foreign(int kept) {
    return json(200, Map.of(), new Foreign(kept));
  }

  static HookReply recorded(Receipt receipt) {
    return json(200, Map.of(), receipt);
  }

  private static HookReply json(int status, Map<String, String> headers, Record body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    try {
      return new HookReply(status, all, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply can always be written", e);
    }
  }

  private record Problem(String error) {}

  private record Ignored(boolean ignored) {}

  private record Foreign(int foreignSource) {}

  /** What was recorded of a delivery. */
  record Receipt(
      List<OrderReceipt> orders, List<String> deleted, List<String> changed, int unreadable) {}

  /** What was recorded of one order. */
  record OrderReceipt(
      String orderId,
      @Nullable String reference,
      String change,
      List<InvitationReceipt> invitations,
      List<URI> links) {

    static OrderReceipt of(Recorded recorded, List<URI> links) {
      return new OrderReceipt(
          recorded.orderId(),
          recorded.reference().orElse(null),
          recorded.change().key(),
          recorded.invitations().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(entry -> InvitationReceipt.of(entry.getKey(), entry.getValue()))
              .toList(),
          links);
    }
  }

  /** Where one invitation stands. */
  record InvitationReceipt(
      String review, String state, @Nullable String reason, @Nullable String until) {

    static InvitationReceipt of(Review review, InvitationState state) {
      Optional<String> reason = Optional.of(state.reason()).filter(text -> !text.isEmpty());
      return new InvitationReceipt(
          review.key(),
          state.key(),
          reason.orElse(null),
          state.dueAt().map(Instant::toString).orElse(null));
    }
  }
}
