package dev.shiplog.report.outbound.web;

import dev.shiplog.configuration.Secret;
import dev.shiplog.report.outbound.parcel.PostponedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Calls one destination: waits a bounded time, reads a bounded answer, follows no redirect, keeps no cookie, and
 * connects to no private address unless it may.
 */
public final class WebClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int LARGEST_ANSWER = 1024 * 1024;
    // Fixed, as the default grows with the cores of the machine and would ask for more threads than there are.
    private static final int SELECTORS = 1;

    private static final int THREADS = 8;

    private final HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(SELECTORS));
    private final InstantSource clock;
    private final Duration patience;
    private final List<Secret> secrets;

    /** @param secrets that no message shows, even where the receiver repeats them */
    public WebClient(String name, boolean privateAllowed, List<Secret> secrets, InstantSource clock) {
        this(name, privateAllowed, secrets, clock, InetAddress::getAllByName, new SslContextFactory.Client(), ANSWER);
    }

    WebClient(
            String name,
            boolean privateAllowed,
            List<Secret> secrets,
            InstantSource clock,
            GuardedResolver.Names names,
            SslContextFactory.Client tls,
            Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.secrets = List.copyOf(secrets);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("outbound-" + name);
        threads.setDaemon(true);
        client.setName("outbound-" + name);
        client.setExecutor(threads);
        client.setSocketAddressResolver(new GuardedResolver(names, privateAllowed));
        client.setSslContextFactory(tls);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "shiplog"));
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(patience.toMillis());
    }

    /**
     * Calls, and returns whatever was answered.
     *
     * @throws PostponedException if nothing was
     */
    public Reply send(Call call) throws PostponedException, InterruptedException {
        begin();
        InputStreamResponseListener listener = new InputStreamResponseListener();
        Request request = client.newRequest(call.address())
                .method(call.method())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> call.headers().forEach(headers::put))
                .headers(headers -> headers.put(HttpHeader.ACCEPT, "application/json"));
        if (call.body() != null) {
            request.body(new BytesRequestContent("application/json", call.bytes()));
        }
        request.send(listener);
        try (listener) {
            Response answer = listener.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    call.shown(), answer.getStatus(), hidden(text(listener)), pause(header(answer, "Retry-After")));
        } catch (TimeoutException e) {
            throw new PostponedException(call.shown() + " did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw unreachable(call, e.getCause() == null ? e : e.getCause());
        } catch (IOException e) {
            throw unreachable(call, e);
        }
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The client of " + client.getName() + " could not be stopped", e);
        }
    }

    private synchronized void begin() {
        if (client.isRunning()) {
            return;
        }
        try {
            client.start();
            // What is packed could be a thousand times as large as what is received.
            client.getContentDecoderFactories().clear();
            // They would answer a 401 themselves, and take offence at one that names no scheme.
            client.getProtocolHandlers().clear();
        } catch (Exception e) {
            throw new IllegalStateException("The client of " + client.getName() + " could not be started", e);
        }
    }

    private PostponedException unreachable(Call call, Throwable cause) {
        if (cause instanceof GuardedResolver.RefusedAddressException) {
            return new PostponedException(String.valueOf(cause.getMessage()));
        }
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new PostponedException(call.shown() + " cannot be reached (" + hidden(why) + "). It is tried again");
    }

    private static String text(InputStreamResponseListener listener) throws IOException {
        try (InputStream body = listener.getInputStream()) {
            return new String(body.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        }
    }

    private String hidden(String text) {
        String shown = text;
        for (Secret secret : secrets) {
            shown = shown.replace(secret.reveal(), secret.toString());
        }
        return shown;
    }

    private static @Nullable String header(Response answer, String name) {
        return answer.getHeaders().get(name);
    }

    /** Seconds or a date, as RFC 9110 has it; never longer than an hour. */
    private @Nullable Duration pause(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Duration wanted;
        if (text.strip().matches("[0-9]{1,9}")) {
            wanted = Duration.ofSeconds(Long.parseLong(text.strip()));
        } else {
            try {
                Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
                wanted = Duration.between(clock.instant(), at);
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
}
