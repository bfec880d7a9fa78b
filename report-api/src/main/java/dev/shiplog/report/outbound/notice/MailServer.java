package dev.shiplog.report.outbound.notice;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.Destination.Tls;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Hands e-mail to one mail server. Unless configured otherwise nothing is said, and no password shown, before the
 * connection is encrypted and the server's certificate is seen to be its own.
 */
public final class MailServer {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Pattern STATUS = Pattern.compile("(?:^|\\s)([45])\\d\\d(?:[ -]|$)");

    private final Destination.Email to;
    private final InstantSource clock;
    private final SSLSocketFactory tls;
    private final GuardedSockets sockets;
    private final Session session;

    public MailServer(Destination.Email to, InstantSource clock) {
        this(to, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    MailServer(Destination.Email to, InstantSource clock, SSLSocketFactory tls) {
        this.to = to;
        this.clock = clock;
        this.tls = tls;
        this.sockets = new GuardedSockets(to.privateAddresses());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", to.host());
        properties.put("mail.smtp.port", Integer.toString(to.port()));
        properties.put("mail.smtp.auth", Boolean.toString(to.username() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(to.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(to.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        properties.put("mail.smtp.connectiontimeout", Integer.toString(PATIENCE_MILLIS));
        properties.put("mail.smtp.timeout", Integer.toString(PATIENCE_MILLIS));
        properties.put("mail.smtp.writetimeout", Integer.toString(PATIENCE_MILLIS));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.from", to.from());
        properties.put("mail.mime.address.strict", "true");
        session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                Secret password = to.password();
                return password == null ? null : new PasswordAuthentication(to.username(), password.reveal());
            }
        });
    }

    Receipt send(Message message) throws PostponedException {
        try {
            MimeMessage mail = mail(message);
            try (SMTPTransport transport = (SMTPTransport) session.getTransport()) {
                if (to.tls() == Tls.IMPLICIT) {
                    transport.connect(encrypted());
                } else {
                    Secret password = to.password();
                    transport.connect(to.username(), password == null ? null : password.reveal());
                }
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return new Receipt.Taken();
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            throw postponed(e);
        }
    }

    /**
     * A connection whose first byte is encrypted already. The library would make the socket itself, and ask the name
     * server for its address after this one was judged.
     */
    private Socket encrypted() throws PostponedException {
        try {
            Socket plain = sockets.createSocket();
            try {
                plain.connect(new InetSocketAddress(to.host(), to.port()), PATIENCE_MILLIS);
                plain.setSoTimeout(PATIENCE_MILLIS);
                SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket;
            } catch (IOException e) {
                plain.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostponedException("The mail server " + to.host() + ": " + e.getMessage());
        }
    }

    private MimeMessage mail(Message message) throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + message.id() + ">");
            }
        };
        mail.setFrom(new InternetAddress(to.from()));
        for (String address : to.to()) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address));
        }
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        // What answers by itself, such as an absence notice, is asked not to.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setText(message.text(), StandardCharsets.UTF_8.name());
        return mail;
    }

    /** Refused for good only where the server's last word was; a server that is busy is asked again. */
    private Receipt refused(SendFailedException e) throws PostponedException {
        boolean sent = e.getValidSentAddresses() != null && e.getValidSentAddresses().length > 0;
        if (!sent && !forGood(e)) {
            throw postponed(e);
        }
        String left = Stream.of(e.getInvalidAddresses(), e.getValidUnsentAddresses())
                .flatMap(addresses -> addresses == null ? Stream.of() : Arrays.stream(addresses))
                .map(Address::toString)
                .collect(Collectors.joining(", "));
        return new Receipt.Refused(explained(e) + (left.isEmpty() ? "" : "; not sent to " + left));
    }

    private static boolean forGood(MessagingException e) {
        for (String message : chain(e)) {
            Matcher status = STATUS.matcher(message);
            if (status.find()) {
                return status.group(1).equals("5");
            }
        }
        return false;
    }

    private static List<String> chain(MessagingException e) {
        List<String> messages = new ArrayList<>();
        Exception each = e;
        while (each != null) {
            messages.add(String.valueOf(each.getMessage()));
            each = each instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return messages;
    }

    private PostponedException postponed(MessagingException e) {
        return new PostponedException(explained(e) + ". It is tried again");
    }

    private String explained(MessagingException e) {
        String all = "The mail server " + to.host() + ":" + to.port() + ": " + String.join("; ", chain(e));
        String line = all.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        Secret password = to.password();
        return Wording.cut(password == null ? line : line.replace(password.reveal(), password.toString()), 500);
    }
}
