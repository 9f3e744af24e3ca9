package eu.c4l.server.oauth;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.JsonTexts;
import eu.c4l.server.sessions.Scopes;

@Entity(name = "Application")
@Table(name = "application")
class ApplicationRow {

    @Id
    private long id;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "client_secret_hash")
    private String clientSecretHash;

    @Column
    private String name;

    @Column
    private @Nullable String website;

    @Column(name = "redirect_uris")
    @Convert(converter = JsonTexts.class)
    private List<String> redirectUris;

    @Column
    private String scopes;

    @Column(name = "created_at")
    @SuppressWarnings("UnusedVariable") // for those who look into the database
    private Instant createdAt;

    /** For JPA. */
    protected ApplicationRow() {}

    ApplicationRow(Application application, String secretHash, Instant now) {
        this.id = application.id();
        this.clientId = application.clientId();
        this.clientSecretHash = secretHash;
        this.name = application.name();
        this.website = application.website();
        this.redirectUris = application.redirectUris();
        this.scopes = application.scopes().toString();
        this.createdAt = now;
    }

    Application application() {
        return new Application(id, clientId, name, website, redirectUris, Scopes.parse(scopes));
    }

    String secretHash() {
        return clientSecretHash;
    }
}
