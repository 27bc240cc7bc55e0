package dev.invitera.sandbox.trustpilot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every accepted invitation, and how often each person was asked for what. Thread-safe. */
final class InvitationLedger {
  private record Key(String email, String reference, Block block) {}

  private final List<AcceptedInvitation> invitations = new ArrayList<>();
  private final Map<Key, Integer> counts = new HashMap<>();

  synchronized void add(AcceptedInvitation invitation) {
    invitations.add(invitation);
    for (Block block : invitation.blocks()) {
      counts.merge(key(invitation.email(), invitation.reference(), block), 1, Integer::sum);
    }
  }

  synchronized List<AcceptedInvitation> all() {
    return List.copyOf(invitations);
  }

  synchronized int size() {
    return invitations.size();
  }

  synchronized int count(String email, String reference, Block block) {
    return counts.getOrDefault(key(email, reference, block), 0);
  }

  /** How many (person, reference, block) were asked more than once. */
  synchronized long repeated() {
    return counts.values().stream().filter(n -> n > 1).count();
  }

  synchronized void clear() {
    invitations.clear();
    counts.clear();
  }

  private static Key key(String email, String reference, Block block) {
    return new Key(email.toLowerCase(Locale.ROOT), reference, block);
  }
}
