package dev.shiplog.report.outbound.jira;

import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.json.UnreadableJsonException;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Deployments that name tickets, to Jira Cloud, many at once. Only what differs from what was told before is sent; a
 * deployment that names no ticket any more, or turned out to be a part of another, is deleted there.
 */
public final class CloudOutlet implements Outlet<Shipped> {
    private static final int AT_ONCE = 50;

    private final DeploymentForm form;
    private final Authorization jira;
    private final WebClient client;
    private final URI api;

    public CloudOutlet(Destination.JiraCloud to, Tiers tiers, Links links, WebClient client, InstantSource clock) {
        this.form = new DeploymentForm(to, tiers, links);
        this.jira = new Authorization(to.credentials(), client, clock);
        this.client = client;
        this.api = to.api();
    }

    @Override
    public Topic topic() {
        return Topic.TRAILS;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public Optional<Parcel<Shipped>> parcel(Finding finding, Told<Shipped> told) {
        if (!(finding instanceof Trail trail)) {
            return Optional.empty();
        }
        String item = trail.deployment().value();
        Shipped before = told.of(item);
        if (before != null && trail.version() <= before.version()) {
            return Optional.empty();
        }
        boolean shown = before != null && !before.isTakenBack();
        if (trail.supersededBy() != null || form.tickets(trail).isEmpty()) {
            return shown
                    ? Optional.of(new Parcel<>(item, trail, Shipped.takenBack(trail.version())))
                    : Optional.empty();
        }
        String content = Sha256.hex(form.content(trail).getBytes(StandardCharsets.UTF_8));
        return before != null && before.content().equals(content)
                ? Optional.empty()
                : Optional.of(new Parcel<>(item, trail, new Shipped(trail.version(), content)));
    }

    @Override
    public List<Receipt> send(List<Parcel<Shipped>> parcels) throws PostponedException, InterruptedException {
        // Of several versions of one deployment only the last is sent, for it says all that the others said.
        Map<String, Parcel<Shipped>> last = new LinkedHashMap<>();
        parcels.forEach(parcel -> last.put(parcel.item(), parcel));
        List<Trail> told = new ArrayList<>();
        Map<String, Receipt> receipts = new HashMap<>();
        for (Parcel<Shipped> parcel : last.values()) {
            Trail trail = (Trail) parcel.finding();
            if (parcel.told().isTakenBack()) {
                receipts.put(parcel.item(), delete(trail));
            } else {
                told.add(trail);
            }
        }
        tell(told, receipts);
        return parcels.stream()
                .map(parcel -> Objects.requireNonNull(receipts.get(parcel.item())))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private void tell(List<Trail> trails, Map<String, Receipt> receipts)
            throws PostponedException, InterruptedException {
        if (trails.isEmpty()) {
            return;
        }
        Reply reply = jira.send(Call.post(URI.create(api + "/bulk"), Map.of(), form.request(trails)));
        if (reply.status() == 400 || reply.status() == 413) {
            if (trails.size() == 1) {
                receipts.put(trails.getFirst().deployment().value(), new Receipt.Refused(reply.explained()));
                return;
            }
            // One of them is to blame; half by half it is found, and the others go in.
            tell(trails.subList(0, trails.size() / 2), receipts);
            tell(trails.subList(trails.size() / 2, trails.size()), receipts);
            return;
        }
        if (!reply.taken()) {
            throw reply.postponed();
        }
        try {
            BulkAnswer answer = BulkAnswer.read(reply.text());
            trails.forEach(
                    trail -> receipts.put(trail.deployment().value(), answer.receipt(trail, form.tickets(trail))));
        } catch (UnreadableJsonException e) {
            throw new PostponedException(reply.from() + " answered what is not an answer of Jira: " + e.getMessage()
                    + ". Correct the address in shiplog.yaml");
        }
    }

    private Receipt delete(Trail trail) throws PostponedException, InterruptedException {
        DeploymentKey key = DeploymentKey.of(trail);
        URI address = URI.create(api + "/pipelines/" + encoded(key.pipeline()) + "/environments/"
                + encoded(key.environment()) + "/deployments/" + key.number() + "?_updateSequenceNumber="
                + trail.version());
        Reply reply = jira.send(new Call("DELETE", address, Map.of(), null));
        if (reply.taken() || reply.status() == 404) {
            return new Receipt.Taken();
        }
        return reply.receipt();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
