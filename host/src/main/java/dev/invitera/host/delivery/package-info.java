/** Claims what is due, looks again, records intents and outcomes, retries. */
package dev.invitera.host.delivery;
