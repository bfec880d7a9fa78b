package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.HistoryReader;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The targets that are polled: those that are listed, and the members of fleets as they come and go. */
final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /** As long as an unreachable server may take to be found so, and some. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** As long as a target may go unread before it is shown as one that needs a look. */
    private static final Duration LONGEST_WAIT_FOR_GIT = Duration.ofSeconds(30);

    private final FirstLooks first;
    private final Function<Target, PolledTarget> polling;
    private final HistoryReader reader;
    private final PollLoop loop;
    private final SchemaPoller schemas;
    private final List<PolledTarget> listed;
    private final Map<String, Member> members = new ConcurrentSkipListMap<>();
    private final Map<Object, String> databases = new ConcurrentHashMap<>();

    Roster(
            Collection<Target> listed,
            Function<Target, PolledTarget> polling,
            HistoryReader reader,
            PollLoop loop,
            SchemaPoller schemas) {
        this.polling = polling;
        this.reader = reader;
        this.loop = loop;
        this.schemas = schemas;
        this.first = new FirstLooks(listed, LONGEST_WAIT, LONGEST_WAIT_FOR_GIT);
        List<PolledTarget> all = new ArrayList<>();
        for (Target target : listed) {
            PolledTarget polled = polling.apply(target);
            all.add(polled);
            loop.add(first.inTurn(target.ref(), polled, polled::known));
            databases.put(table(target), target.ref().path());
            schemas.add(target, polled);
        }
        this.listed = List.copyOf(all);
    }

    /** Listed targets that were never looked at before wait until this has come down to zero. */
    void after(CountDownLatch repositoriesRead) {
        first.after(repositoriesRead);
    }

    private record Member(PolledFleet fleet, Target target, PolledTarget polled) {}

    /** Polls a member from now on; answers why not if somebody else has its name or its table. */
    synchronized @Nullable String join(PolledFleet fleet, Target target) {
        String path = target.ref().path();
        Member known = members.get(path);
        if (known != null
                && known.fleet().equals(fleet)
                && known.target().equals(target)
                && !known.polled().gone()) {
            return null;
        }
        if (known != null && !known.fleet().equals(fleet) && !known.polled().gone()) {
            return "a target of another fleet is called " + target.ref().target() + " too";
        }
        if (listed.stream().anyMatch(other -> other.path().equals(path))) {
            return "a listed target is called " + target.ref().target() + " too";
        }
        String reading = databases.get(table(target));
        if (reading != null && !reading.equals(path)) {
            return "its table is read as " + reading + " already";
        }
        if (known != null) {
            forget(known);
        }
        PolledTarget polled = polling.apply(target);
        members.put(path, new Member(fleet, target, polled));
        databases.put(table(target), path);
        loop.add(polled);
        schemas.add(target, polled);
        LOG.info("Target {} was found and is polled from now on.", path);
        return null;
    }

    /** Polls a member no more and tells so; false if that could not be sent and has to be tried again. */
    synchronized boolean leave(String path, String why) {
        Member member = members.get(path);
        if (member == null) {
            return true;
        }
        try {
            member.polled().leave(why);
        } catch (SinkUnavailableException e) {
            LOG.warn("That target {} is gone could not be sent and is tried again.", path, e);
            return false;
        }
        forget(member);
        return true;
    }

    /** All of them, those that are gone as well. */
    List<PolledTarget> all() {
        return Stream.concat(listed.stream(), members.values().stream().map(Member::polled))
                .toList();
    }

    private void forget(Member member) {
        loop.remove(member.polled());
        schemas.remove(member.target());
        reader.forget(member.target());
        databases.remove(table(member.target()), member.target().ref().path());
    }

    /** What two targets must not share, or everything in it would count twice. */
    private static Object table(Target target) {
        return Arrays.asList(target.jdbcUrl(), target.schema(), target.table(), target.tool());
    }
}
