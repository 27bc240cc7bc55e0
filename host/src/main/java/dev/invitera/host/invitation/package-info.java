/**
 * The domain: orders as recorded, a shop's rules, decisions, states. Pure functions over immutable
 * values; no I/O, no framework, nothing but the contract's model of an order.
 */
package dev.invitera.host.invitation;
