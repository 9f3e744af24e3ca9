package eu.c4l.server.platform;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Gives entities the connection of the transaction in progress, so that rows and SQL see each other's writes and end
 * together: they may neither end it nor give it back. Outside of transactions, at the start, a connection of the pool.
 */
final class JoiningDataSource implements DataSource {

    private final DataSource pool;
    private final Supplier<@Nullable Connection> joined;

    JoiningDataSource(DataSource pool, Supplier<@Nullable Connection> joined) {
        this.pool = pool;
        this.joined = joined;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = joined.get();
        return connection == null ? pool.getConnection() : lent(connection);
    }

    private static Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JoiningDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "close", "commit", "rollback", "setAutoCommit" -> {
                            return null;
                        }
                        default -> {
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no java.util.logging here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
