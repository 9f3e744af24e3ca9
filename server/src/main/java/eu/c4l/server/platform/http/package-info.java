/**
 * HTTP around the features: the server with its filters, parameters as Mastodon clients send them, WebSocket, server-sent
 * events, and the Helidon modules that are not published for 4.5. Uses {@code platform.Problem} only. Start reading at
 * {@link eu.c4l.server.platform.http.WebServers}.
 */
@NullMarked
package eu.c4l.server.platform.http;

import org.jspecify.annotations.NullMarked;
