package dev.shiplog.report.outbound.notice;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.outbound.parcel.Links;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.parcel.Parcel;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import dev.shiplog.report.outbound.parcel.Told;
import java.util.List;
import java.util.Optional;

/** Alerts, one by one, as e-mail. */
public final class MailOutlet implements Outlet<AlertTold> {
    private final AlertSelection selection;
    private final Links links;
    private final MailServer server;

    public MailOutlet(AlertSelection selection, Links links, MailServer server) {
        this.selection = selection;
        this.links = links;
        this.server = server;
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
    public List<Receipt> send(List<Parcel<AlertTold>> parcels) throws PostponedException {
        Parcel<AlertTold> parcel = parcels.getFirst();
        return List.of(
                server.send(Message.of((Alert) parcel.finding(), parcel.told().news(), links)));
    }

    @Override
    public void close() {}
}
