package dev.shiplog.collector.http;

import dev.shiplog.configuration.CollectorToken;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may send events. Every token is compared, always, so that the time taken tells nothing. */
final class TokenHolders {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]{1,1024}) *");

    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/=]{1,2048}) *");

    private final List<Known> known;

    TokenHolders(List<CollectorToken> tokens) {
        this.known = tokens.stream()
                .map(token -> new Known(token.holder(), HexFormat.of().parseHex(token.sha256())))
                .toList();
    }

    /** Whose token this {@code Authorization} header carries, as a bearer's token or as the password of anybody. */
    Optional<ActorName> holder(@Nullable String authorization) {
        String token = token(authorization == null ? "" : authorization);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
        ActorName found = null;
        for (Known one : known) {
            if (MessageDigest.isEqual(one.hash, hash)) {
                found = one.holder;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String token(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        if (bearer.matches()) {
            return bearer.group(1);
        }
        Matcher basic = BASIC.matcher(authorization);
        if (!basic.matches()) {
            return "";
        }
        try {
            String pair = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static final class Known {
        private final ActorName holder;
        private final byte[] hash;

        Known(ActorName holder, byte[] hash) {
            this.holder = holder;
            this.hash = hash;
        }
    }
}
