package eu.c4l.server.profiles;

import eu.c4l.server.accounts.AccountId;

/** A yes or no on the settings page that a later feature keeps. */
public interface Switch {

    boolean isOn(AccountId owner);

    void set(AccountId owner, boolean on);
}
