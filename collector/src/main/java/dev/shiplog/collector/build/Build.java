package dev.shiplog.collector.build;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is to be built.
 *
 * @param folder with its paths as Git has them
 * @param key equal for what would be built alike
 * @param files where the migrations were written to
 * @param refused why they were not; null if they were
 */
record Build(
        RepositoryName repository,
        BuildPlace place,
        MigrationFolder folder,
        CommitSha commit,
        Instant committedAt,
        String key,
        Path files,
        @Nullable String refused) {
    @Override
    public String toString() {
        return "the schema that the migrations of " + folder.tool() + " in " + folder.path() + " of repository "
                + repository + " make at commit " + commit.abbreviated();
    }
}
