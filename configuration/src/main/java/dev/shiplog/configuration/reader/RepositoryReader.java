package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.configuration.GitCredentials;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.RefPattern;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the repositories of an application. */
final class RepositoryReader {
    private static final Pattern REMOTE = Pattern.compile("[a-z][a-z0-9+.-]+://.+|[^/:@]+@[^/:]+:.+");
    /** A token is never sent where others can read it. */
    private static final Pattern WEB = Pattern.compile("https://.+");

    private static final Pattern SSH = Pattern.compile("ssh://.+|[^/:@]+@[^/:]+:.+");
    private static final Form<RefPattern> BRANCH =
            new Form<>(RefPattern::new, "write a branch's name or a pattern, for example release/*");
    private static final Form<RefPattern> TAG =
            new Form<>(RefPattern::new, "write a tag's name or a pattern, for example production-*");

    private final MigrationReader migrations;
    private final Form<String> location;
    private final Form<Path> file;
    private final Once names = new Once(
            "a repository of this name", "write it once, under the application that owns it, with all its migrations");

    RepositoryReader(MigrationReader migrations, Path folder) {
        this.migrations = migrations;
        this.location = new Form<>(text -> location(text, folder), "write a local path or a URL that Git can clone");
        this.file = new Form<>(text -> Path.of(location(text, folder)), "write the path of a file");
    }

    /** The application's repositories; deployments that they tell of must be to one of its environments. */
    List<Repository> repositories(Section application, Set<EnvironmentName> environments) {
        List<Repository> repositories = new ArrayList<>();
        for (Section section : application.sections("repositories")) {
            Repository repository = repository(section, environments);
            if (repository != null) {
                repositories.add(repository);
            }
        }
        return repositories;
    }

    private @Nullable Repository repository(Section section, Set<EnvironmentName> environments) {
        RepositoryName name = section.required("name", Forms.REPOSITORY);
        names.see(section, "name", name);
        Set<RepositoryName> formerly = new LinkedHashSet<>(section.values("formerly", Forms.REPOSITORY));
        formerly.forEach(former -> names.see(section, "formerly", former));
        String place = section.required("location", location);
        List<RefPattern> branches = branches(section);
        GitCredentials credentials = credentials(section, place);
        List<MigrationFolder> folders = migrations.migrations(section);
        List<DeploymentRule> deployments = new ArrayList<>();
        for (Section rule : section.sections("deployments")) {
            DeploymentRule deployment = deployment(rule, environments);
            if (deployment != null) {
                deployments.add(deployment);
            }
        }
        section.finish();
        return name == null || place == null
                ? null
                : new Repository(name, formerly, place, credentials, branches, folders, deployments);
    }

    private static List<RefPattern> branches(Section section) {
        RefPattern one = section.optional("branch", BRANCH);
        List<RefPattern> all = section.values("branches", BRANCH);
        if (one != null && !all.isEmpty()) {
            section.fault(
                    "branches",
                    section.name("branch") + " and " + section.name("branches") + " are both given",
                    "write all of them under branches");
        }
        if (!all.isEmpty()) {
            return all;
        }
        return List.of(one == null ? new RefPattern("main") : one);
    }

    private @Nullable GitCredentials credentials(Section section, @Nullable String place) {
        Secret token = section.optional("token", Forms.SECRET);
        String username = section.optional("username", Forms.TEXT);
        Path key = section.optional("ssh_key", file);
        Path hosts = section.optional("known_hosts", file);
        if (place != null) {
            belongs(section, "token", token, WEB.matcher(place).matches(), "https");
            belongs(section, "ssh_key", key, SSH.matcher(place).matches(), "ssh");
        }
        if (username != null && token == null) {
            section.fault("username", section.name("username") + " is given without a token", "add token: ${NAME}");
        }
        if (hosts != null && key == null) {
            section.fault(
                    "known_hosts", section.name("known_hosts") + " is given without an ssh_key", "add ssh_key: PATH");
        }
        if (token != null) {
            return new GitCredentials.Token(username == null ? "git" : username, token);
        }
        return key == null ? null : new GitCredentials.SshKey(key, hosts);
    }

    private static void belongs(Section section, String key, @Nullable Object value, boolean fits, String scheme) {
        if (value != null && !fits) {
            section.fault(
                    key,
                    section.name(key) + " is given, but location is no " + scheme + " URL",
                    "leave it out, or write a location that is read over " + scheme);
        }
    }

    private static @Nullable DeploymentRule deployment(Section section, Set<EnvironmentName> environments) {
        RefPattern tag = section.optional("tag", TAG);
        String path = section.optional("file", MigrationReader.PATH);
        EnvironmentName environment = section.required("environment", Forms.ENVIRONMENT);
        section.finish();
        if (section.has("tag") == section.has("file")) {
            section.fault(
                    "tag",
                    "an entry of deployments says neither or both of tag and file",
                    "write {tag: \"production-*\", environment: prod} or {file: deploy/prod/metadata.json,"
                            + " environment: prod}");
            return null;
        }
        if (environment == null) {
            return null;
        }
        if (!environments.contains(environment)) {
            section.fault(
                    "environment",
                    "environment " + Text.shown(environment.value()) + " is not one of the application's",
                    "write one of "
                            + environments.stream().map(EnvironmentName::value).collect(Collectors.joining(", ")));
        }
        if (tag != null) {
            return new DeploymentRule.ByTag(tag, environment);
        }
        return path == null ? null : new DeploymentRule.ByFile(path, environment);
    }

    private static String location(String text, Path folder) {
        try {
            return REMOTE.matcher(text).matches()
                    ? text
                    : folder.resolve(text).normalize().toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a path", e);
        }
    }
}
