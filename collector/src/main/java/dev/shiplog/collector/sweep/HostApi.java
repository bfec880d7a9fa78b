package dev.shiplog.collector.sweep;

import dev.shiplog.configuration.SweepSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks one host, and no other: redirects and pages elsewhere are not followed, since they would carry the token there.
 * Waits a bounded time, reads a bounded answer, and stops asking before the host's limit is used up, which others need
 * too.
 */
final class HostApi implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 40 * 1024 * 1024;
    private static final int SHOWN = 200;
    private static final Pattern NEXT = Pattern.compile("<([^<>]+)>\\s*;[^,<]*rel=\"?next\"?");

    private final SweepSettings settings;
    private final HostLimits limits;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HostApi(SweepSettings settings, InstantSource clock) {
        this.settings = settings;
        this.limits = new HostLimits(clock);
    }

    /** The answer to a question below the API's address, such as {@code /projects/7/deployments?per_page=100}. */
    HostAnswer get(String pathAndQuery) throws SweepFailedException, InterruptedException {
        return get(URI.create(settings.url() + pathAndQuery));
    }

    /** The answer to a question at an address that the host named itself. */
    HostAnswer get(URI address) throws SweepFailedException, InterruptedException {
        requireHost(address);
        HttpAddresses.require(address, settings.privateAddresses());
        try {
            HttpResponse<InputStream> answer = client.send(request(address), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return judged(address, answer, body);
            }
        } catch (IOException e) {
            throw new SweepFailedException(shown(address) + " cannot be reached ("
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("User-Agent", "shiplog");
        String token = settings.token().reveal();
        String username = settings.username();
        if (username != null) {
            byte[] both = (username + ":" + token).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        } else if (settings.kind() == SweepSettings.Kind.GITLAB) {
            request.header("PRIVATE-TOKEN", token);
        } else {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private HostAnswer judged(URI address, HttpResponse<InputStream> answer, InputStream body)
            throws IOException, SweepFailedException {
        int status = answer.statusCode();
        limits.check(shown(address), status, answer.headers());
        if (status != 200) {
            String text = new String(body.readNBytes(SHOWN), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
            throw new SweepFailedException(shown(address) + " answered " + status + ": " + text + ". " + mend(status));
        }
        byte[] whole = body.readNBytes(LARGEST_ANSWER + 1);
        if (whole.length > LARGEST_ANSWER) {
            throw new SweepFailedException(shown(address) + " answered with more than " + LARGEST_ANSWER + " bytes");
        }
        return new HostAnswer(whole, next(address, answer.headers()));
    }

    private static String mend(int status) {
        return switch (status) {
            case 401, 403 -> "Give collector.sweeps a token that may read this";
            case 404 -> "Correct its name in collector.sweeps, or give a token that may see it";
            default -> "It is asked again";
        };
    }

    private static @Nullable URI next(URI address, HttpHeaders headers) throws SweepFailedException {
        for (String link : headers.allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return resolved(address, next.group(1));
            }
        }
        return null;
    }

    private static URI resolved(URI address, String next) throws SweepFailedException {
        try {
            return address.resolve(next);
        } catch (IllegalArgumentException e) {
            throw new SweepFailedException(shown(address) + " names a next page whose address cannot be read");
        }
    }

    private void requireHost(URI address) throws SweepFailedException {
        URI own = settings.url();
        boolean same = own.getScheme().equals(address.getScheme())
                && own.getHost().equalsIgnoreCase(String.valueOf(address.getHost()))
                && own.getPort() == address.getPort()
                && address.getRawUserInfo() == null;
        if (!same) {
            throw new SweepFailedException(
                    shown(own) + " names a next page on another host, " + shown(address) + ", which is not asked");
        }
    }

    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
