/**
 * What holds threads together across servers: what is missing is asked for, what strangers answer is passed on.
 * Uses accounts, follows and statuses. Start reading at {@link eu.c4l.server.threads.Threads}.
 */
@NullMarked
package eu.c4l.server.threads;

import org.jspecify.annotations.NullMarked;
