package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.InvitationState.Parked;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.ParkedKind;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.RefetchRows;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Makes parked invitations due at once, and asks for unreadable orders again. */
final class Retry implements Change {

  private static final String WHY = "a person retried it";

  private final Selector selector;
  private final LookUps lookUps;
  private final boolean mayMailTwice;

  /**
   * @param mayMailTwice whether it is accepted that customers may get a second mail
   */
  Retry(Selector selector, LookUps lookUps, boolean mayMailTwice) {
    this.selector = selector;
    this.lookUps = lookUps;
    this.mayMailTwice = mayMailTwice;
  }

  @Override
  public void check(Transaction transaction, Selection selection) {
    if (mayMailTwice) {
      return;
    }
    MailRisk risk = new MailRisk(transaction);
    long risky =
        selection.rows().stream().filter(row -> risk.of(selector.shop(row.shop()), row)).count();
    if (risky > 0) {
      throw ParkedRefusal.wrong(
          risky
              + " of "
              + selection.rows().size()
              + " may have been mailed already, and would be mailed twice. Look at Trustpilot"
              + " whether they were sent; then retry with --may-mail-twice, or close them");
    }
  }

  @Override
  public void make(Transaction transaction, Shop shop, ParkedRow row, Instant now, Tally tally) {
    if (row.kind() == ParkedKind.UNREADABLE) {
      askAgain(transaction, row, now, tally);
      return;
    }
    Optional<Parked> parked = ParkedInvitations.locked(transaction, row);
    if (parked.isEmpty()) {
      tally.changedMeanwhile();
      return;
    }
    transaction
        .invitations()
        .move(
            ParkedInvitations.key(row),
            row.review().orElseThrow(),
            Transition.retried(parked.get(), now, WHY),
            now);
    tally.retried(shop.id());
  }

  private void askAgain(Transaction transaction, ParkedRow row, Instant now, Tally tally) {
    Optional<String> obstacle = lookUps.obstacle(row);
    if (obstacle.isPresent()) {
      tally.impossible(obstacle.get());
      return;
    }
    String orderId = row.orderId().orElseThrow();
    if (!transaction.unreadable().parked(row.shop(), orderId, row.why())) {
      tally.changedMeanwhile();
      return;
    }
    transaction.refetches().ask(row.shop(), orderId, RefetchRows.Why.CHANGED, now);
    tally.lookedUp(row.shop());
  }
}
