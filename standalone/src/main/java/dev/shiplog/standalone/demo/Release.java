package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline deploys: a commit, and the directory that it was checked out into.
 *
 * @param heldBack the label of changes that stay out of it; null if none do. Only Liquibase knows labels
 */
record Release(String name, CommitSha commit, Path checkout, @Nullable String heldBack) {
    /** The same without the changes of this label. */
    Release holdingBack(String label) {
        return new Release(name, commit, checkout, label);
    }
}
