package dev.shiplog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed mirror is what jOOQ generates from a migrated database. After a new migration, write it anew with
 * {@code mvn -pl sql -am test -Dtest=MirrorTest -Dsurefire.failIfNoSpecifiedTests=false -Dmirror=write}.
 */
class MirrorTest {
    private static final Path COMMITTED = Path.of("src/main/java");

    @TempDir
    private Path temporary;

    @Test
    void theMirrorIsWhatTheMigrationsMake() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        new Migrator(database.jdbcUrl(), database.user(), database.password()).migrate();
        boolean write = "write".equals(System.getProperty("mirror"));

        MirrorGenerator.write(database, write ? COMMITTED : temporary);

        assertThat(files(COMMITTED))
                .as("The mirror is stale. Write it anew: mvn -pl sql -am test -Dtest=MirrorTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dmirror=write")
                .isNotEmpty()
                .isEqualTo(files(write ? COMMITTED : temporary));
    }

    private static SortedMap<String, String> files(Path sources) throws IOException {
        Path mirror = sources.resolve(MirrorGenerator.PACKAGE.replace('.', '/'));
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(mirror)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> texts.put(mirror.relativize(file).toString(), text(file)));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
