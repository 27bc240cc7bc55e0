/** What a connector's author tests with. */
package dev.invitera.testkit;
