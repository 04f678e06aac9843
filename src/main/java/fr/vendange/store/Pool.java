package fr.vendange.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import fr.vendange.run.StoreDamaged;
import fr.vendange.run.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The connections to the database, and where it is. */
final class Pool {
    private static final int SIZE = 8;
    /** The embedded H2 may use one part in so many of the heap for pages. */
    private static final int CACHE_SHARE = 5;

    private Pool() {}

    /** The JDBC URL of the address; a folder of the embedded file that is missing is made. */
    static String url(StoreSettings.Address address) {
        return address.jdbcUrl() == null ? embedded(address.dataFolder()) : address.jdbcUrl();
    }

    /**
     * @throws StoreUnavailable when the database cannot be reached
     * @throws StoreDamaged when the embedded file is no database any more
     */
    static HikariDataSource open(String url, StoreSettings.Address address, SqlDialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("vendange");
        config.setJdbcUrl(url);
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setConnectionInitSql(dialect.onConnect());
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(dialect.connectMillis());
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException refused && Failures.isOfDamage(refused)) {
                throw new StoreDamaged(Failures.brief(refused), e);
            }
            throw new StoreUnavailable(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    /**
     * One file, opened by whoever comes first and served by that process to the others: H2 would listen on every
     * interface, so that it is told to stay on loopback before its first use.
     */
    private static String embedded(Path dataFolder) {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        try {
            Files.createDirectories(dataFolder);
        } catch (IOException e) {
            throw new StoreUnavailable(dataFolder + ": " + e.getMessage(), e);
        }
        // H2 takes a sixteenth of the heap for pages; the keys and indexes of a large load then leave the cache and are
        // read and decoded again row by row
        long cacheKilobytes = Runtime.getRuntime().maxMemory() / CACHE_SHARE / 1024;
        // derivations wait for one another, and one over a first load takes longer than the two seconds H2 would wait
        return "jdbc:h2:file:%s;AUTO_SERVER=TRUE;LOCK_TIMEOUT=30000;CACHE_SIZE=%d"
                .formatted(dataFolder.toAbsolutePath().resolve("vendange"), cacheKilobytes);
    }
}
