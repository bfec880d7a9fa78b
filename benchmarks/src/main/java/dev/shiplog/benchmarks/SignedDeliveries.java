package dev.shiplog.benchmarks;

import dev.shiplog.collector.webhook.HmacSignature;
import dev.shiplog.configuration.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Deliveries of pull requests as GitHub sends and signs them, of about 5 KB, each of another pull request. */
final class SignedDeliveries {
    static final Secret SECRET = new Secret("a-secret-for-measuring");

    private SignedDeliveries() {}

    /** Whole HTTP requests, ready to be written to a connection. */
    static List<byte[]> requests(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            requests.add(request(body(number)));
        }
        return requests;
    }

    private static byte[] request(byte[] body) {
        String head = "POST /webhooks/github HTTP/1.1\r\nHost: localhost\r\nUser-Agent: GitHub-Hookshot/1\r\n"
                + "Content-Type: application/json\r\nX-GitHub-Event: pull_request\r\nX-Hub-Signature-256: "
                + HmacSignature.of(body, SECRET) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static byte[] body(int number) {
        String sha = String.format("%040x", number);
        String filling = "Adds a column and fills it from what is there; see the notes below. ".repeat(60);
        return ("{\"action\":\"opened\",\"number\":" + number + ",\"pull_request\":{\"number\":" + number
                        + ",\"state\":\"open\",\"title\":\"CLM-" + number + ": add a column\",\"body\":\"" + filling
                        + "\",\"user\":{\"login\":\"ada\"},\"created_at\":\"2026-03-02T11:00:00Z\","
                        + "\"updated_at\":\"2026-03-02T12:00:00Z\",\"merged\":false,\"merged_at\":null,"
                        + "\"merge_commit_sha\":null,\"html_url\":\"https://git.example.org/acme/claims/pull/" + number
                        + "\",\"labels\":[{\"name\":\"database\"}],\"head\":{\"ref\":\"feature/CLM-" + number
                        + "\",\"sha\":\"" + sha + "\"},\"base\":{\"ref\":\"main\",\"sha\":\"" + sha
                        + "\"}},\"repository\":{\"full_name\":\"acme/claims\"},\"sender\":{\"login\":\"ada\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
