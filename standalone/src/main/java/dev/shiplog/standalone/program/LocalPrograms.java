package dev.shiplog.standalone.program;

import dev.shiplog.builder.BuilderParts;
import dev.shiplog.collector.CollectorProgram;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.processor.StreamProcessor;
import dev.shiplog.report.ReportProgram;
import dev.shiplog.standalone.cli.DdlLogOptions;
import dev.shiplog.standalone.cli.DemoOptions;
import dev.shiplog.standalone.cli.ImportOptions;
import dev.shiplog.standalone.cli.Programs;
import dev.shiplog.standalone.cli.RecordOptions;
import dev.shiplog.standalone.cli.Shell;
import java.io.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** What the command line starts, in this process. */
public final class LocalPrograms implements Programs {
    private static final int DONE = 0;

    private final Shell shell;
    private final Clock clock;
    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    /** Runs in the folder that the process was started in. */
    public LocalPrograms(Shell shell, Clock clock) {
        this(shell, clock, Path.of("").toAbsolutePath());
    }

    LocalPrograms(Shell shell, Clock clock, Path directory) {
        this.directory = directory;
        this.shell = shell;
        this.clock = clock;
    }

    @Override
    public int demo(DemoOptions options) throws InterruptedException {
        return new DemoProgram(options, shell, clock, random).run();
    }

    @Override
    public int up(ShiplogConfiguration configuration) throws InterruptedException {
        WholeProgram whole = new WholeProgram(configuration, clock, random);
        try (Lifetime lifetime = new Lifetime(whole)) {
            whole.start();
            tellReady(whole.address(), whole.signInLink());
            lifetime.awaitEnd();
        }
        return DONE;
    }

    @Override
    public int collect(ShiplogConfiguration configuration) throws InterruptedException {
        Outside.requireKafka(configuration, "collect");
        CollectorProgram collector = new CollectorProgram(
                configuration.kafka(),
                configuration.collector(),
                configuration.applications(),
                configuration.dataDirectory(),
                BuilderParts.of(configuration.collector().build(), configuration.dataDirectory()),
                clock);
        try (Lifetime lifetime = new Lifetime(collector)) {
            collector.start();
            shell.out()
                    .println("The collector listens at http://"
                            + numbered(configuration.collector().address()) + ":" + collector.port());
            lifetime.awaitEnd();
        }
        return DONE;
    }

    @Override
    public int process(ShiplogConfiguration configuration) throws InterruptedException {
        Outside.requireKafka(configuration, "process");
        StreamProcessor processor = new StreamProcessor(
                configuration.kafka(),
                configuration.applications(),
                configuration.governance(),
                configuration.dataDirectory().resolve("processor"),
                clock);
        try (Lifetime lifetime = new Lifetime(processor)) {
            processor.start();
            shell.out().println("The stream processor has started");
            lifetime.awaitEnd();
        }
        return DONE;
    }

    @Override
    public int report(ShiplogConfiguration configuration) throws InterruptedException {
        Outside.requireKafka(configuration, "report");
        Outside.requirePostgres(configuration, "report");
        ReportProgram report = new ReportProgram(
                configuration.kafka(), configuration.postgres(), configuration, List.of(), clock, random);
        try (Lifetime lifetime = new Lifetime(report)) {
            report.start();
            tellReady(report.address(), report.signInLink());
            lifetime.awaitEnd();
        }
        return DONE;
    }

    @Override
    public int migrate(ShiplogConfiguration configuration) {
        Outside.requireKafka(configuration, "migrate");
        Outside.requirePostgres(configuration, "migrate");
        Setup.run(configuration.kafka(), configuration.postgres());
        shell.out().println("Topics and tables are current");
        return DONE;
    }

    @Override
    public int record(RecordOptions options) {
        return new RecordProgram(shell, clock, directory).run(options);
    }

    @Override
    public int importFile(ImportOptions options) throws IOException, InterruptedException {
        return new ImportProgram(shell, atTerminal()).run(options);
    }

    @Override
    public int ddlLog(DdlLogOptions options) {
        return new DdlLogProgram(shell).run(options);
    }

    @Override
    public int sendSpooled(URI collector, Secret token) {
        return new RecordProgram(shell, clock, directory).sendSpooled(collector, token);
    }

    /** Java 21 tells that there is no terminal by having no console, later versions by what the console says. */
    private static boolean atTerminal() {
        Object console = System.console();
        try {
            return console instanceof Console
                    && Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static String numbered(InetSocketAddress address) {
        InetAddress bound = address.getAddress();
        return bound != null && bound.isLoopbackAddress() ? bound.getHostAddress() : address.getHostString();
    }

    /** Says that people may come now. */
    void tellReady(URI address, URI signInLink) {
        shell.out().println("Shiplog is ready at " + address);
        shell.out().println("Sign in once with " + signInLink);
        shell.out().flush();
    }
}
