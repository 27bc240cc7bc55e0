/**
 * Invites for history, when a person says so: reads a shop's past, counts what would go out, and
 * hands it over to the delivery bit by bit, behind all that is live.
 */
package dev.invitera.host.backfill;
