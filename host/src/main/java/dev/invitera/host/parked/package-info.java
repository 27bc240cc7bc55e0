/** Work that waits for a person: shown, retried, closed; and what a restore makes of it. */
package dev.invitera.host.parked;
