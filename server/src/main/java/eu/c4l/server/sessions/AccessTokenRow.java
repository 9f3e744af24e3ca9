package eu.c4l.server.sessions;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

@Entity(name = "AccessToken")
@Table(name = "access_token")
@SuppressWarnings("UnusedVariable") // read by SQL
class AccessTokenRow {

    @Id
    private long id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "application_id")
    private @Nullable Long applicationId;

    @Column(name = "account_id")
    private @Nullable Long accountId;

    @Column
    private String scopes;

    @Column(name = "code_hash")
    private @Nullable String codeHash;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected AccessTokenRow() {}

    AccessTokenRow(long id, String tokenHash, Grant grant, Instant createdAt) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.applicationId = grant.applicationId();
        this.accountId = grant.account() == null ? null : grant.account().value();
        this.scopes = grant.scopes().toString();
        this.codeHash = grant.codeHash();
        this.createdAt = createdAt;
    }
}
