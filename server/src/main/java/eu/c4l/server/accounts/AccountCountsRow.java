package eu.c4l.server.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/** Counters stand apart from the account, since they change often; written by SQL only. */
@Entity(name = "AccountCounts")
@Table(name = "account_counts")
class AccountCountsRow {

    @Id
    @Column(name = "account_id")
    @SuppressWarnings("UnusedVariable") // read by JPQL
    private long accountId;

    @Column
    private long statuses;

    @Column
    private long followers;

    @Column
    private long following;

    @Column(name = "last_status_at")
    private @Nullable Instant lastStatusAt;

    /** For JPA. */
    protected AccountCountsRow() {}

    Account.Counts counts() {
        return new Account.Counts(statuses, followers, following, lastStatusAt);
    }
}
