package eu.c4l.server.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import eu.c4l.server.platform.config.DatabaseChoice;

/** Pooled connections to PostgreSQL, set up as the stores expect. */
public final class DataSources {

    private DataSources() {}

    /** Opens a pool; close it by {@link HikariDataSource#close}. */
    public static HikariDataSource open(DatabaseChoice.External address, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password().value());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setPoolName("c4l");
        // A string binds to whatever the column is: jsonb columns are written as their text.
        config.addDataSourceProperty("stringtype", "unspecified");
        // With LIMIT ? PostgreSQL would otherwise plan anew at every call, up to a millisecond each.
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
        config.addDataSourceProperty("prepareThreshold", "2");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.addDataSourceProperty("ApplicationName", "c4l");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /** A connection beside the pool, for somebody who keeps it. */
    static Connection alone(DataSource dataSource) throws SQLException {
        if (dataSource instanceof HikariDataSource pool) {
            var properties = new Properties();
            properties.putAll(pool.getDataSourceProperties());
            properties.setProperty("user", pool.getUsername());
            properties.setProperty("password", pool.getPassword());
            return DriverManager.getConnection(pool.getJdbcUrl(), properties);
        }
        return dataSource.getConnection();
    }

    /** This process' number among those that share the database, for {@link Ids}. */
    public static int processNumber(DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select nextval('process_number')")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
    }
}
