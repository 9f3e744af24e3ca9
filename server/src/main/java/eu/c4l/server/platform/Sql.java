package eu.c4l.server.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One statement of PostgreSQL's SQL with {@code ?} parameters: strings, numbers, booleans, {@link Instant}s, arrays
 * ({@code Long[]}, {@code String[]}, or a collection of either, for {@code any(?)} and {@code unnest(?)}), null.
 * For read models and set-based writes; single rows are entities.
 */
public final class Sql {

    /** Reads the row a result set stands on. */
    @FunctionalInterface
    public interface Row<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final String text;
    private final @Nullable Object[] parameters;

    Sql(Connection connection, String text, @Nullable Object... parameters) {
        this.connection = connection;
        this.text = text;
        this.parameters = parameters;
    }

    /** All rows, in order. */
    public <T extends @Nullable Object> List<T> list(Row<T> reader) {
        try (var statement = prepare();
                var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Row<T> reader) {
        var rows = list(reader);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The first column of the single row of a counting query. */
    public long count() {
        return first(row -> row.getLong(1)).orElse(0L);
    }

    /** Whether there is any row. */
    public boolean exists() {
        return first(_ -> true).isPresent();
    }

    /** The first column of every row, for ids. */
    public List<Long> ids() {
        return list(row -> row.getLong(1));
    }

    /** Runs an insert, update or delete; answers the number of rows it touched. */
    public int update() {
        try (var statement = prepare()) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A timestamp column, or null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** A bigint column, or null. */
    public static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** An integer column, or null. */
    public static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private PreparedStatement prepare() throws SQLException {
        var statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setObject(index, null);
            case Instant instant -> statement.setTimestamp(index, Timestamp.from(instant));
            case Long[] longs -> statement.setArray(index, connection.createArrayOf("bigint", longs));
            case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
            case Collection<?> values -> statement.setArray(index, array(values));
            default -> statement.setObject(index, value);
        }
    }

    private Array array(Collection<?> values) throws SQLException {
        boolean texts = values.stream().anyMatch(String.class::isInstance);
        return connection.createArrayOf(texts ? "text" : "bigint", values.toArray());
    }

    private static IllegalStateException failed(SQLException e) {
        return new DatabaseFault(e);
    }

    /** A statement that the database refused; a unique violation tells its constraint. */
    public static final class DatabaseFault extends IllegalStateException {
        private final transient SQLException failure;

        DatabaseFault(SQLException cause) {
            super(cause.getMessage(), cause);
            this.failure = cause;
        }

        /** Whether a unique constraint refused it (SQLSTATE 23505). */
        public boolean uniqueViolation() {
            return "23505".equals(failure.getSQLState());
        }
    }
}
