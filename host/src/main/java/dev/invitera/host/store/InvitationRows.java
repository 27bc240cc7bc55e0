package dev.invitera.host.store;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Invitations with their states and transitions. */
public final class InvitationRows {

  private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

  private final Sql sql;
  private final String host;

  InvitationRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /** The invitations of an order, service before product. */
  public List<StoredInvitation> of(String shop, String orderId) {
    return sql.list(
        """
        select review, state, why, state_at, due_at, lead, attempts, changed_at, lease_owner,
          lease_until
        from invitation where shop = ? and order_id = ? order by review desc
        """,
        this::invitation,
        shop,
        orderId);
  }

  private StoredInvitation invitation(ResultSet row) throws SQLException {
    boolean elsewhere =
        Columns.optionalText(row, 9).filter(owner -> !owner.equals(host)).isPresent();
    return new StoredInvitation(
        review(row.getString(1)),
        StateColumns.read(
            row.getString(2),
            row.getString(3),
            Columns.optionalInstant(row, 4),
            Columns.optionalInstant(row, 5)),
        Columns.optionalText(row, 6).map(InvitationRows::review),
        row.getInt(7),
        Columns.instant(row, 8),
        elsewhere ? Columns.optionalInstant(row, 10) : Optional.empty());
  }

  /**
   * Takes a step, keeps it in the invitation's history and ends its lease. A step that waits on for
   * the same trouble is no news to its history.
   *
   * @throws IllegalStateException if the invitation is not in the state that the step starts from;
   *     the transaction must not go on
   */
  public void move(OrderKey order, Review review, Transition step, Instant now) {
    move(order, review, step, now, Optional.empty());
  }

  /**
   * Takes the step of an intent: the call belongs to this host until the lease ends.
   *
   * @param lead the review under which the attempt is kept
   * @param number of the attempt, higher than any before of this invitation
   */
  public void intend(
      OrderKey order,
      Review review,
      Review lead,
      int number,
      Transition step,
      Instant now,
      Instant until) {
    move(order, review, step, now, Optional.of(new Intended(lead, number, until)));
  }

  /** Lets what waits for a shop that could not be asked be looked at now. */
  public void lookAgain(String shop, Instant now) {
    sql.update(
        """
        update invitation set due_at = ?
        where shop = ? and due_at > ? and state = 'waiting' and why = ? and state_at is null
        """,
        now.toEpochMilli(),
        shop,
        now.toEpochMilli(),
        Reason.Wait.SHOP_UNREACHABLE.key());
  }

  private record Intended(Review lead, int number, Instant until) {}

  private void move(
      OrderKey order, Review review, Transition step, Instant now, Optional<Intended> intended) {
    InvitationState to = step.to();
    if (step.from().filter(to::equals).isPresent()) {
      release(order, review);
      return;
    }
    long at = now.toEpochMilli();
    @Nullable String before = step.from().map(InvitationState::key).orElse(null);
    if (before == null) {
      insert(order, review, to, at);
    } else {
      int met =
          sql.update(
              """
              update invitation set state = ?, why = ?, state_at = ?, due_at = ?, lease_owner = ?,
                lease_until = ?, changed_at = ?, attempts = coalesce(?, attempts), lead = coalesce(?, lead)
              where shop = ? and order_id = ? and review = ? and state = ?
              """,
              to.key(),
              StateColumns.why(to),
              Columns.millis(StateColumns.at(to)),
              Columns.millis(to.dueAt()),
              intended.isPresent() ? host : null,
              Columns.millis(intended.map(Intended::until)),
              at,
              intended.map(Intended::number).orElse(null),
              intended.map(call -> call.lead().key()).orElse(null),
              order.shop(),
              order.orderId(),
              review.key(),
              before);
      if (met != 1) {
        throw new IllegalStateException(
            "the invitation is not in the state of the step " + step + " any more");
      }
    }
    String why = step.note().map(note -> to.reason() + ": " + note).orElse(to.reason());
    if (step.waitsOn()
        && lastWhy(order, review).filter(last -> sameTrouble(last, why)).isPresent()) {
      return;
    }
    sql.update(
        """
        insert into transition (shop, order_id, review, at, host, from_state, to_state, why)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.shop(),
        order.orderId(),
        review.key(),
        at,
        host,
        before,
        to.key(),
        why);
  }

  private Optional<String> lastWhy(OrderKey order, Review review) {
    return sql.first(
        """
        select why from transition where shop = ? and order_id = ? and review = ?
        order by id desc limit 1
        """,
        row -> row.getString("why"),
        order.shop(),
        order.orderId(),
        review.key());
  }

  /** Trouble that names an instant, such as until when something rests, names another each time. */
  private static boolean sameTrouble(String one, String other) {
    return INSTANT.matcher(one).replaceAll("").equals(INSTANT.matcher(other).replaceAll(""));
  }

  private void insert(OrderKey order, Review review, InvitationState to, long at) {
    sql.update(
        """
        insert into invitation (shop, order_id, review, state, why, state_at, due_at, created_at,
          changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.shop(),
        order.orderId(),
        review.key(),
        to.key(),
        StateColumns.why(to),
        Columns.millis(StateColumns.at(to)),
        Columns.millis(to.dueAt()),
        at,
        at);
  }

  private void release(OrderKey order, Review review) {
    sql.update(
        """
        update invitation set lease_owner = null, lease_until = null
        where shop = ? and order_id = ? and review = ? and lease_owner is not null
        """,
        order.shop(),
        order.orderId(),
        review.key());
  }

  /** What happened to the invitations of an order, in order. */
  public List<TransitionRow> transitions(String shop, String orderId) {
    return sql.list(
        "select * from transition where shop = ? and order_id = ? order by id",
        row ->
            new TransitionRow(
                Columns.instant(row, "at"),
                review(row.getString("review")),
                Columns.optionalText(row, "from_state"),
                row.getString("to_state"),
                row.getString("why"),
                row.getString("host")),
        shop,
        orderId);
  }

  static Review review(String key) {
    for (Review review : Review.values()) {
      if (review.key().equals(key)) {
        return review;
      }
    }
    throw new IllegalStateException("the store holds an unknown review: " + key);
  }
}
