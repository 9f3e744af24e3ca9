/**
 * The demo community: what its people are and write, and later how it is played through the client API.
 * Uses the server's vocabularies. Start reading at {@link eu.c4l.deploy.demo.DemoContent}.
 */
@NullMarked
package eu.c4l.deploy.demo;

import org.jspecify.annotations.NullMarked;
