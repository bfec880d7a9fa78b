package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whose deliveries the webhooks take. */
final class WebhookReader {
    private static final List<String> NAMES = List.of("bitbucket", "bitbucket-data-center", "github", "gitlab", "jira", "opsgenie", "pagerduty");

    /** Those whose senders cannot always sign. */
    private static final List<String> MAY_BE_UNSIGNED = List.of("jira");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(KiB|MiB)");
    private static final int LEAST = 64 * 1024;
    private static final int MOST = 100 * 1024 * 1024;
    private static final Form<Integer> BODY = new Form<>(WebhookReader::size, "write for example 25MiB");
    private static final Form<Boolean> TRUTH = new Form<>(WebhookReader::truth, "write true or false");

    private WebhookReader() {}

    static Map<SourceName, WebhookSettings> webhooks(Section webhooks) {
        Map<SourceName, WebhookSettings> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (webhooks.has(name)) {
                all.put(new SourceName("/webhooks/" + name), webhook(webhooks.section(name), name));
            }
        }
        webhooks.finish();
        return all;
    }

    private static WebhookSettings webhook(Section webhook, String name) {
        List<Secret> secrets = new ArrayList<>();
        // What cannot be read is a fault already; then a missing secret is none.
        boolean mayBe = MAY_BE_UNSIGNED.contains(name) && webhook.has("unsigned");
        boolean unsigned = mayBe && webhook.optional("unsigned", TRUTH, true);
        if (webhook.has("secrets")) {
            secrets.addAll(webhook.values("secrets", Forms.SECRET));
            if (webhook.isEmptyList("secrets")) {
                webhook.fault("secrets", webhook.name("secrets") + " gives no secret", "write one or two");
            }
            onlyOne(webhook, "secret", "secrets");
        } else if (!unsigned) {
            Secret secret = webhook.required("secret", Forms.SECRET);
            if (secret != null) {
                secrets.add(secret);
            }
        }
        if (unsigned) {
            onlyOne(webhook, "secret", "unsigned");
            onlyOne(webhook, "secrets", "unsigned");
        }
        int largest = webhook.optional("largest_body", BODY, WebhookSettings.LARGEST_BODY);
        webhook.finish();
        return new WebhookSettings(unsigned ? List.of() : secrets, unsigned, largest);
    }

    private static void onlyOne(Section webhook, String key, String other) {
        if (webhook.has(key)) {
            webhook.fault(
                    key,
                    webhook.name(key) + " is given beside " + webhook.name(other),
                    "keep one of the two; secrets takes several, while a new one takes the place of an old");
        }
    }

    private static int size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a size");
        }
        long size = Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("KiB") ? 1024 : 1024 * 1024);
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException(Text.shown(text) + " is not from 64KiB to 100MiB");
        }
        return (int) size;
    }

    static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(Text.shown(text) + " is neither true nor false");
        }
        return text.equals("true");
    }
}
