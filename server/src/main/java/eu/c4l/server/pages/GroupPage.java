package eu.c4l.server.pages;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;

/** Shows the page of a learning community, which has the address of any profile. */
@FunctionalInterface
public interface GroupPage {
    void show(ServerRequest request, ServerResponse response, Account group);
}
