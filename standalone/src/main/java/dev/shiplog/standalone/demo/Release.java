package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import java.nio.file.Path;

/** What a pipeline deploys: a commit, and the directory that it was checked out into. */
record Release(String name, CommitSha commit, Path checkout) {}
