package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketProject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What every application's story takes place in.
 *
 * @param directory that the demo keeps its repositories and checkouts in
 */
record World(
        Path directory,
        DemoServer server,
        CollectorDoor door,
        Office office,
        RecordCommand record,
        Clock clock,
        Consumer<String> progress) {
    GitOrigin origin(String application) {
        return new GitOrigin(directory.resolve("repositories").resolve(application + ".git"));
    }

    Pipeline pipeline(String application, MigrationTool tool, Chronicle chronicle) {
        return new Pipeline(
                origin(application),
                directory.resolve("checkouts").resolve(application),
                tool,
                new PipelineReports(door, application),
                chronicle,
                clock,
                line -> progress.accept(application + ": " + line));
    }

    /** An application with one repository and one ticket project. */
    Application application(
            String name,
            String ticketProject,
            RepositoryName repository,
            MigrationFolder migrations,
            List<DemoTarget> targets) {
        Map<EnvironmentName, List<DemoTarget>> environments = new LinkedHashMap<>();
        targets.forEach(target -> environments
                .computeIfAbsent(target.ref().environment(), e -> new ArrayList<>())
                .add(target));
        String location = origin(name).directory().toString();
        return new Application(
                new ApplicationName(name),
                List.of(new Repository(repository, location, GitOrigin.MAIN, List.of(migrations))),
                Set.of(new TicketProject(ticketProject)),
                environments.entrySet().stream()
                        .map(stage -> environment(stage.getKey(), stage.getValue()))
                        .toList());
    }

    private Environment environment(EnvironmentName name, List<DemoTarget> targets) {
        return new Environment(
                name,
                targets.getFirst().tier(),
                targets.stream().map(target -> target.configuration(server)).toList());
    }
}
