/** One class per way a link reaches the shop. */
package dev.invitera.host.handover;
