package dev.shiplog.report.outbound.jira;

import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.outbound.parcel.Links;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.parcel.Parcel;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import dev.shiplog.report.outbound.parcel.Told;
import dev.shiplog.report.outbound.web.Call;
import dev.shiplog.report.outbound.web.Reply;
import dev.shiplog.report.outbound.web.WebClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deployments that name tickets, to Jira Data Center: on each ticket a link, and a comment for each way it ended. */
public final class DataCenterOutlet implements Outlet<Linked> {
    private final Destination.JiraDataCenter to;
    private final IssueForm form;
    private final WebClient client;

    public DataCenterOutlet(Destination.JiraDataCenter to, Links links, WebClient client) {
        this.to = to;
        this.form = new IssueForm(links);
        this.client = client;
    }

    @Override
    public Topic topic() {
        return Topic.TRAILS;
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public Optional<Parcel<Linked>> parcel(Finding finding, Told<Linked> told) {
        if (!(finding instanceof Trail trail)) {
            return Optional.empty();
        }
        String item = trail.deployment().value();
        Linked before = told.of(item);
        List<TicketKey> tickets = trail.supersededBy() == null ? Phrases.tickets(trail, to.projects()) : List.of();
        List<TicketKey> dropped = before == null
                ? List.of()
                : before.tickets().stream()
                        .filter(key -> !tickets.contains(key))
                        .toList();
        String content = Sha256.hex((form.link(trail) + tickets + trail.outcome()).getBytes(StandardCharsets.UTF_8));
        boolean nothing = before == null
                ? tickets.isEmpty()
                : trail.version() <= before.version()
                        || before.content().equals(content)
                        || (tickets.isEmpty() && before.tickets().isEmpty());
        return nothing
                ? Optional.empty()
                : Optional.of(new Parcel<>(item, trail, new Linked(trail.version(), content, tickets, dropped)));
    }

    @Override
    public List<Receipt> send(List<Parcel<Linked>> parcels) throws PostponedException, InterruptedException {
        Parcel<Linked> parcel = parcels.getFirst();
        Trail trail = (Trail) parcel.finding();
        List<String> problems = new ArrayList<>();
        for (TicketKey key : parcel.told().dropped()) {
            if (to.remoteLinks()) {
                String path = key + "/remotelink?globalId="
                        + URLEncoder.encode(IssueForm.globalId(trail), StandardCharsets.UTF_8);
                // What is gone already is as it should be.
                call("DELETE", path, null);
            }
        }
        for (TicketKey key : parcel.told().tickets()) {
            if (to.remoteLinks()) {
                keep(problems, key, call("POST", key + "/remotelink", form.link(trail)));
            }
            if (to.comments() && IssueForm.ended(trail)) {
                comment(problems, key, trail);
            }
        }
        return List.of(problems.isEmpty() ? new Receipt.Taken() : new Receipt.Refused(String.join("; ", problems)));
    }

    @Override
    public void close() {
        client.close();
    }

    /** Jira would keep the same comment twice, so the newest are looked through first. */
    private void comment(List<String> problems, TicketKey key, Trail trail)
            throws PostponedException, InterruptedException {
        Reply newest = call("GET", key + "/comment?orderBy=-created&maxResults=100", null);
        if (!newest.taken()) {
            keep(problems, key, newest);
        } else if (!newest.text().contains(IssueForm.marker(trail))) {
            keep(problems, key, call("POST", key + "/comment", form.comment(trail)));
        }
    }

    private static void keep(List<String> problems, TicketKey key, Reply reply) {
        if (!reply.taken()) {
            problems.add(key + ": " + reply.explained());
        }
    }

    /** An answer about the issue itself; any other means that Jira or the credentials are to be mended first. */
    private Reply call(String method, String path, @Nullable String body)
            throws PostponedException, InterruptedException {
        URI address = URI.create(to.url() + "/rest/api/2/issue/" + path);
        Reply reply = client.send(new Call(
                method, address, Map.of("Authorization", "Bearer " + to.token().reveal()), body));
        return switch (reply.status()) {
            case 400, 403, 404, 413 -> reply;
            default -> {
                if (!reply.taken()) {
                    throw reply.postponed();
                }
                yield reply;
            }
        };
    }
}
