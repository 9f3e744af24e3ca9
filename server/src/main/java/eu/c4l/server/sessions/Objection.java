package eu.c4l.server.sessions;

/** What can be wrong with what somebody typed to join. */
public enum Objection {
    USERNAME("username", "ERR_INVALID", "must contain only letters, numbers and underscores, and not look official"),
    USERNAME_TAKEN("username", "ERR_TAKEN", "has already been taken"),
    EMAIL("email", "ERR_INVALID", "is not a valid e-mail address"),
    EMAIL_TAKEN("email", "ERR_TAKEN", "has already been taken"),
    PASSWORD_SHORT("password", "ERR_TOO_SHORT", "is too short (minimum is 12 characters)"),
    PASSWORD_LONG("password", "ERR_TOO_LONG", "is too long (maximum is 256 characters)");

    private final String field;
    private final String code;
    private final String description;

    Objection(String field, String code, String description) {
        this.field = field;
        this.code = code;
        this.description = description;
    }

    /** The parameter of the client API and of the page's form. */
    public String field() {
        return field;
    }

    /** As the client API names the kind of mistake. */
    public String code() {
        return code;
    }

    public String description() {
        return description;
    }

    /** A sentence for clients. */
    public String text() {
        return field.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + field.substring(1) + " " + description;
    }
}
