/** Trustpilot's API, as far as invitations need it, and the route that uses it. */
package dev.invitera.host.route.trustpilot;
