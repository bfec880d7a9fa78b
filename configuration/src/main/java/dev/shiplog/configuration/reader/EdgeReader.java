package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.CollectorToken;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.SourceName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what the two HTTP servers listen on, and who may speak to them. */
final class EdgeReader {
    static final int REPORT_PORT = 7070;
    static final int COLLECTOR_PORT = 7071;

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    private EdgeReader() {}

    static CollectorSettings collector(Section collector, Form<Path> path) {
        InetSocketAddress address = address(collector, COLLECTOR_PORT);
        Duration pollInterval = collector.optional("poll_interval", Forms.DURATION, POLL_INTERVAL);
        int connections =
                collector.optional("connections_per_server", Forms.CONNECTIONS, CollectorSettings.CONNECTIONS);
        SchemaLooks looks = collector.optional("schema_interval", Forms.SCHEMA_INTERVAL, SchemaLooks.USUAL);
        SchemaLooks budget = collector.optional("schema_budget", Forms.SCHEMA_BUDGET, SchemaLooks.BUDGET);
        List<Section> holders = collector.sections("tokens");
        List<CollectorToken> tokens = tokens(holders);
        Map<SourceName, WebhookSettings> webhooks = WebhookReader.webhooks(collector.section("webhooks"));
        List<SweepSettings> sweeps = SweepReader.sweeps(collector);
        BuildSettings build = BuildReader.build(collector, path);
        boolean nobody = holders.isEmpty() && !collector.has("webhooks");
        if (nobody && !address.getAddress().isLoopbackAddress()) {
            collector.fault(
                    "bind",
                    "the collector listens beyond this machine, but nobody has a token to send with",
                    "add collector.tokens (`shiplog token` makes one), or bind to 127.0.0.1");
        }
        collector.finish();
        SchemaSettings schemas = new SchemaSettings(looks.interval(), budget.interval());
        return new CollectorSettings(address, pollInterval, connections, schemas, tokens, webhooks, sweeps, build);
    }

    static ReportSettings report(Section report) {
        InetSocketAddress address = address(report, REPORT_PORT);
        ZoneId zone = report.optional("zone", Forms.ZONE, ZoneOffset.UTC);
        report.finish();
        return new ReportSettings(address, zone);
    }

    /** Both would start, and the later one would fail with a message that is harder to read. */
    static void apart(Section root, CollectorSettings collector, ReportSettings report) {
        int port = report.address().getPort();
        if (port != 0 && port == collector.address().getPort()) {
            root.fault(
                    "collector",
                    "collector.port and report.port are both " + port,
                    "give each a port of its own; by default they are " + COLLECTOR_PORT + " and " + REPORT_PORT);
        }
    }

    private static InetSocketAddress address(Section section, int port) {
        InetAddress bind = section.optional("bind", Addresses.BIND, InetAddress.getLoopbackAddress());
        return new InetSocketAddress(bind, section.optional("port", Addresses.PORT, port));
    }

    private static List<CollectorToken> tokens(List<Section> holders) {
        List<CollectorToken> tokens = new ArrayList<>();
        Once hashes = new Once("the same token hash", "make a token for each holder: `shiplog token --holder …`");
        for (Section section : holders) {
            ActorName holder = section.required("holder", Forms.HOLDER);
            String sha256 = section.required("sha256", Forms.SHA256);
            hashes.see(section, "sha256", sha256);
            section.finish();
            if (holder != null && sha256 != null) {
                tokens.add(new CollectorToken(holder, sha256));
            }
        }
        return tokens;
    }
}
