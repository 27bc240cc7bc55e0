package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.util.Set;

/**
 * An attempt whose intent is durable.
 *
 * @param lead the review under which it is kept
 * @param number of the attempt
 */
record Intent(
    Shop shop,
    OrderKey order,
    Set<Review> reviews,
    Review lead,
    int number,
    InvitationContent content) {}
