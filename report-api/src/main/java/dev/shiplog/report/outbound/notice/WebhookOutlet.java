package dev.shiplog.report.outbound.notice;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.outbound.parcel.Links;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.parcel.Parcel;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import dev.shiplog.report.outbound.parcel.Told;
import dev.shiplog.report.outbound.web.Call;
import dev.shiplog.report.outbound.web.WebClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts, one by one, to an address that takes JSON. */
public final class WebhookOutlet implements Outlet<AlertTold> {
    private final AlertSelection selection;
    private final WebClient client;
    private final Form form;

    private WebhookOutlet(AlertSelection selection, WebClient client, Form form) {
        this.selection = selection;
        this.client = client;
        this.form = form;
    }

    /** To a receiver of Standard Webhooks. */
    public static WebhookOutlet standard(
            Destination.Webhook to, AlertSelection selection, Links links, WebClient client, InstantSource clock) {
        List<Secret> secrets = to.secrets();
        return new WebhookOutlet(selection, client, (alert, news) -> {
            String body = WebhookMessage.body(alert, news, links);
            String id = WebhookMessage.id(alert.alert().value(), alert.version());
            return Call.post(to.url(), WebhookMessage.headers(id, clock.instant(), body, secrets), body);
        });
    }

    /** To Slack, or whoever takes the same. */
    public static WebhookOutlet slack(Destination.Slack to, AlertSelection selection, Links links, WebClient client) {
        URI url = URI.create(to.url().reveal());
        return new WebhookOutlet(
                selection, client, (alert, news) -> Call.post(url, Map.of(), SlackMessage.body(alert, news, links)));
    }

    @Override
    public Topic topic() {
        return Topic.ALERTS;
    }

    @Override
    public Optional<Parcel<AlertTold>> parcel(Finding finding, Told<AlertTold> told) {
        return selection.parcel(finding, told);
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public List<Receipt> send(List<Parcel<AlertTold>> parcels) throws PostponedException, InterruptedException {
        Parcel<AlertTold> parcel = parcels.getFirst();
        return List.of(
                client.send(form.of((Alert) parcel.finding(), parcel.told().news()))
                        .receipt());
    }

    @Override
    public void close() {
        client.close();
    }

    private interface Form {
        Call of(Alert alert, News news);
    }
}
