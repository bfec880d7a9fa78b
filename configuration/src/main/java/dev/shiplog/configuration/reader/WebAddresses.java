package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of addresses on the web. A fault never shows the value, for a secret may stand in it. */
final class WebAddresses {
    /** An address below which further paths are; without the slash at its end. */
    static final Form<URI> BASE = new Form<>(WebAddresses::base, "write for example https://shiplog.example.org");
    /** An address that is called as it is. */
    static final Form<URI> CALLED = new Form<>(WebAddresses::called, "write for example https://hooks.example.org/x");
    /** The same where whoever knows it may call it. */
    static final Form<Secret> SECRET = new Form<>(
            text -> new Secret(withoutUser(text).toString()), "write ${NAME} and export the https address as NAME");

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(^|&)[^=&]*(token|secret|key|password|passwd|sig|signature|auth)[^=&]*=");

    private WebAddresses() {}

    private static URI base(String text) {
        URI url = withoutUser(text);
        if (url.getRawQuery() != null) {
            throw new IllegalArgumentException("the value is not an address below which further paths are");
        }
        return URI.create(text.replaceFirst("/+$", ""));
    }

    private static URI called(String text) {
        URI url = withoutUser(text);
        String query = url.getRawQuery();
        if (query != null
                && SECRET_PARAMETER.matcher(query.toLowerCase(Locale.ROOT)).find()) {
            throw new IllegalArgumentException("the URL holds a secret in a parameter, where logs would show it");
        }
        return url;
    }

    private static URI withoutUser(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (!web || url.getHost() == null || url.getRawFragment() != null) {
                throw new IllegalArgumentException("the value is not an address on the web");
            }
            if (url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("the URL holds a user or a password, where logs would show it");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the value is not a URL", e);
        }
    }
}
