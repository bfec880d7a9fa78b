package dev.shiplog.collector.http;

import dev.shiplog.configuration.CollectorToken;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may send events. Every token is compared, always, so that the time taken tells nothing. */
final class TokenHolders {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]{1,1024}) *");

    private final List<Known> known;

    TokenHolders(List<CollectorToken> tokens) {
        this.known = tokens.stream()
                .map(token -> new Known(token.holder(), HexFormat.of().parseHex(token.sha256())))
                .toList();
    }

    /** Whose token this {@code Authorization} header carries. */
    Optional<ActorName> holder(@Nullable String authorization) {
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        byte[] hash = Sha256.of(bearer.group(1).getBytes(StandardCharsets.UTF_8));
        ActorName found = null;
        for (Known one : known) {
            if (MessageDigest.isEqual(one.hash, hash)) {
                found = one.holder;
            }
        }
        return Optional.ofNullable(found);
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
