/**
 * Measures an instance from outside: start, memory, inbox, fan-out, home timeline. The instance runs in a process of its own;
 * this process plays the other servers and the clients. Start reading at {@link eu.c4l.deploy.bench.BenchCommand}.
 */
@NullMarked
package eu.c4l.deploy.bench;

import org.jspecify.annotations.NullMarked;
