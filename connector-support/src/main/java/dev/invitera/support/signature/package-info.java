/**
 * Whether a delivery is genuine: the signature schemes that senders of webhooks use, over the raw
 * bytes as received. JDK cryptography only. Everything here is immutable and safe for several
 * threads; nothing reads a clock.
 */
package dev.invitera.support.signature;
