package dev.shiplog.report.control;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether production shares a database or a user with what is below it: K23. */
final class Separation {
    private static final int NAMED = 10;

    private Separation() {}

    static Said judge(List<Application> applications) {
        List<Access> production = new ArrayList<>();
        List<Access> lower = new ArrayList<>();
        for (Application application : applications) {
            for (Environment environment : application.environments()) {
                List<Access> into = environment.tier() == Tier.PRODUCTION ? production : lower;
                environment.targets().forEach(target -> into.add(Access.of(target)));
                environment.fleets().forEach(fleet -> into.add(Access.of(fleet)));
            }
        }
        if (production.isEmpty()) {
            return Said.notApplicable("No target of production is configured.");
        }
        if (lower.isEmpty()) {
            return Said.notApplicable("No target below production is configured.");
        }
        return judge(production, lower);
    }

    private static Said judge(List<Access> production, List<Access> lower) {
        List<String> shared = new ArrayList<>();
        for (Access one : production) {
            for (Access other : lower) {
                if (one.sharesDatabase(other)) {
                    shared.add(one.name() + " and " + other.name() + " are one database");
                } else if (one.sharesUser(other)) {
                    shared.add(one.name() + " and " + other.name() + " are read as one user, " + one.user());
                }
            }
        }
        String looked = production.size() + " targets and fleets of production were compared with " + lower.size()
                + " below it, as they are configured.";
        if (!shared.isEmpty()) {
            String more = shared.size() > NAMED ? "; and " + (shared.size() - NAMED) + " more" : "";
            return Said.failed(
                    String.join("; ", shared.subList(0, Math.min(NAMED, shared.size()))) + more + ". " + looked);
        }
        long nameless = production.stream().filter(each -> each.user() == null).count()
                + lower.stream().filter(each -> each.user() == null).count();
        return nameless > 0
                ? Said.notEvidenced("No shared database was found, but the configuration names no user for " + nameless
                        + " of them. " + looked)
                : Said.passed("No database and no user is shared. " + looked);
    }

    /**
     * How something is reached.
     *
     * @param database its address without parameters; a fleet's is followed by which members it has
     */
    private record Access(
            String name, String database, String server, @Nullable String user, @Nullable Secret password) {
        static Access of(Target target) {
            String address = address(target.jdbcUrl());
            String within = target.schema() == null ? "" : "#" + target.schema();
            String rows = target.rowsOf() == null ? "" : "?" + target.rowsOf();
            return new Access(
                    target.ref().path(),
                    address + within + rows,
                    server(address),
                    target.username(),
                    target.password());
        }

        static Access of(Fleet fleet) {
            String address = address(fleet.jdbcUrl());
            return new Access(
                    fleet.path(), address + "#" + fleet.members(), server(address), fleet.username(), fleet.password());
        }

        boolean sharesDatabase(Access other) {
            return database.equals(other.database);
        }

        // The same name on another server is another user, unless the password is the same too.
        boolean sharesUser(Access other) {
            if (user == null || other.user == null || !user.equals(other.user)) {
                return false;
            }
            boolean samePassword = password != null
                    && other.password != null
                    && password.reveal().equals(other.password.reveal());
            return server.equals(other.server) || samePassword;
        }

        private static String address(String jdbcUrl) {
            return jdbcUrl.split("[?;]", 2)[0].toLowerCase(Locale.ROOT);
        }

        private static String server(String address) {
            int slashes = address.indexOf("//");
            int end = slashes < 0 ? -1 : address.indexOf('/', slashes + 2);
            return end < 0 ? address : address.substring(0, end);
        }
    }
}
