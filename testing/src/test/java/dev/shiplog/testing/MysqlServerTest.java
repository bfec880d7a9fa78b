package dev.shiplog.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MysqlServerTest {
    private static final String FILES = "5-5-9/Linux-x86_64/";

    @TempDir
    private Path home;

    @Test
    void unpacksFilesOnce() throws IOException {
        Path directory = home.resolve("files");
        ServerFiles.unpacked(directory, files -> {
            files.takeAll(FILES, "version.txt", "version.txt"::equals);
            files.takeArchive("5-5-9/share_dir.jar", "below/");
            files.mayRun("version.txt");
        });
        assertThat(directory.resolve("version.txt")).isExecutable();
        assertThat(directory.resolve("below/share/charsets/ascii.xml")).isNotEmptyFile();

        ServerFiles.unpacked(directory, files -> files.takeArchive("no such archive", ""));
        assertThatThrownBy(() -> ServerFiles.unpacked(home.resolve("other"), files -> files.takeArchive("none", "")))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("The class path lacks none");
    }

    @Test
    void endsAServerThatLostItsOwner() {
        try (MysqlServer server = MysqlServer.start(MysqlKind.MYSQL, TestHome.binaries(MysqlKind.MYSQL), home)) {
            assertThat(server.database("one").jdbcUrl()).startsWith("jdbc:mysql://127.0.0.1:");
            MysqlServer.stopOrphan(home);
            assertThatThrownBy(() -> server.database("two")).isInstanceOf(EmbeddedServerException.class);
        }
    }

    @Test
    void unpacksWhatMysqlNeeds() throws IOException {
        Path files = ServerFiles.unpacked(home.resolve("mysql"), MysqlKind.MYSQL::unpack);
        assertThat(files.resolve(MysqlKind.MYSQL.daemon())).isExecutable();
        assertThat(files.resolve("share/english/errmsg.sys")).isNotEmptyFile();
    }
}
