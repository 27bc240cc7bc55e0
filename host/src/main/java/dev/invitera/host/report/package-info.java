/** What is told of hosts and orders, beside what their own packages tell: for API and commands. */
package dev.invitera.host.report;
