package eu.c4l.server.oauth;

/** A refusal in the words of RFC 6749, section 5.2. */
final class OAuthProblem extends RuntimeException {

    private final int status;
    private final String code;
    private final String description;

    private OAuthProblem(int status, String code, String description) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.description = description;
    }

    static OAuthProblem invalidClient() {
        return new OAuthProblem(
                401,
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or unsupported"
                        + " authentication method.");
    }

    static OAuthProblem unauthorizedClient() {
        return new OAuthProblem(403, "unauthorized_client", "You are not authorized to revoke this token");
    }

    static OAuthProblem invalidGrant() {
        return new OAuthProblem(
                400,
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used"
                        + " in the authorization request, or was issued to another client.");
    }

    static OAuthProblem invalidScope() {
        return new OAuthProblem(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
    }

    static OAuthProblem invalidRequest(String description) {
        return new OAuthProblem(400, "invalid_request", description);
    }

    static OAuthProblem unsupportedGrant() {
        return new OAuthProblem(
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.");
    }

    static OAuthProblem unsupportedResponse() {
        return new OAuthProblem(
                400, "unsupported_response_type", "The authorization server does not support this response type.");
    }

    static OAuthProblem accessDenied() {
        return new OAuthProblem(400, "access_denied", "The resource owner or authorization server denied the request.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String description() {
        return description;
    }
}
