/**
 * Accounts that move to another server (FEP-7628): followers, lists, blocks, mutes and notes go along.
 * Uses {@code follows}, {@code restrictions}, {@code sessions}. Start reading at {@link eu.c4l.server.moves.Moves}.
 */
@NullMarked
package eu.c4l.server.moves;

import org.jspecify.annotations.NullMarked;
