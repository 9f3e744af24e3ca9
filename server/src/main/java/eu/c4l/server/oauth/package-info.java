/**
 * Apps and how people let them in: OAuth 2 (RFC 6749, 7009, 7636, 8414) as Mastodon's clients speak it. Uses
 * {@code sessions}. Start reading at {@link eu.c4l.server.oauth.Authorizations}.
 */
@NullMarked
package eu.c4l.server.oauth;

import org.jspecify.annotations.NullMarked;
