/** One class per way an invitation goes out. */
package dev.invitera.host.route;
