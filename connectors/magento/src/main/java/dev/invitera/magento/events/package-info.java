/**
 * Adobe I/O Events: what Adobe Commerce tells of its orders. Events are signed with Adobe's own
 * keys, the same for all of its customers; so a delivery is ours only if it also names our client
 * id.
 *
 * @see <a href="https://developer.adobe.com/events/docs/guides/">Adobe I/O Events</a>
 */
@NullMarked
package dev.invitera.magento.events;

import org.jspecify.annotations.NullMarked;
