package dev.shiplog.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one commit does.
 *
 * @param folder of the demo's own files that holds what is written
 * @param paths of the files in the repository
 * @param changes that these files bring in or edit
 */
record Work(String message, String folder, List<String> paths, List<String> changes) {
    /** Migrations for Flyway, each file one. */
    static Work flyway(String message, String folder, String... files) {
        List<String> changes = Stream.of(files)
                .map(file -> file.startsWith("V")
                        ? file.substring(0, file.indexOf("__"))
                        : file.substring(0, file.indexOf(".sql")))
                .toList();
        List<String> paths =
                Stream.of(files).map(file -> ClaimsStory.FOLDER + "/" + file).toList();
        return new Work(message, folder, paths, changes);
    }

    /**
     * A changelog for Liquibase, and the root that includes it.
     *
     * @param changes {@code id::author} of each
     */
    static Work liquibase(String message, String folder, String file, String... changes) {
        String path = EligibilityStory.CHANGELOGS + "/" + file;
        List<String> ids = new ArrayList<>();
        for (String change : changes) {
            ids.add(change + "::" + path);
        }
        List<String> paths =
                List.of(EligibilityStory.ROOT + "/" + EligibilityStory.CHANGELOG, EligibilityStory.ROOT + "/" + path);
        return new Work(message, folder, paths, ids);
    }
}
