package dev.shiplog.collector.masking;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What secrets look like in any text. Every quantifier is bounded or possessive and no group repeats without bound,
 * so that hostile text costs neither time nor stack.
 */
final class SecretRules {
    private static final String KEYWORD =
            "(?:password|passwd|passphrase|passwort|pwd|secret|credential|token|api[_-]?key|access[_-]?key|auth[_-]?key"
                    + "|account[_-]?key|private[_-]?key|bindpw|userpw|storepass|keypass)s?+";
    /** One of these is in every keyword. To look for plain text is many times faster than for a pattern. */
    private static final List<String> KEYWORD_HINTS = List.of(
            "passw", "passphrase", "pwd", "secret", "credential", "token", "key", "userpw", "bindpw", "storepass");

    private static final String DOUBLE_QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,200}+\"?+";
    private static final String SINGLE_QUOTED = "'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+){0,200}+'?+";
    private static final String BARE = "[^\\s\"'&;<>]++";
    private static final String IDENTIFIED_BY = "\\b(identified\\s{1,5}by\\s{1,5}(?:password\\s{1,5})?)";
    private static final String IS = KEYWORD + "[\\w-]{0,40}+[\"']?+\\s{0,5}(?:=>|:=|=|:)";

    /** Secrets that are named, such as {@code password=…}, {@code --token …}. */
    private static final List<Rule> NAMED = List.of(
            new Rule(
                    "\n",
                    "(" + IS + "[ \\t]{0,5})[|>][+-]?+[ \\t]{0,9}\\r?\\n(?:[ \\t]++[^\\n]*+\\n?+){1,50}+",
                    "$1•••\n"),
            new Rule("", "(" + KEYWORD + "\\s{1,3}(?:is|was)\\s{1,3})(?=\\S{0,60}[0-9])[^\\s•]{6,200}+", "$1•••"),
            new Rule("'", "(" + KEYWORD + "\\s{1,5})" + SINGLE_QUOTED, "$1'•••'"),
            new Rule("\"", "(" + IS + "\\s{0,5})" + DOUBLE_QUOTED, "$1\"•••\""),
            new Rule("'", "(" + IS + "\\s{0,5})" + SINGLE_QUOTED, "$1'•••'"),
            new Rule("", "(" + IS + "[ \\t]{0,5})" + BARE, "$1•••"),
            new Rule("<", "(<[\\w:.-]{0,40}?" + KEYWORD + "[\\w-]{0,20}+>)[^<]++", "$1•••"),
            new Rule(
                    "-",
                    "((?:^|\\s)--?[\\w.-]{0,40}?" + KEYWORD + "[ \\t]{1,5})(?!-)(?:" + SINGLE_QUOTED + "|"
                            + DOUBLE_QUOTED + "|" + BARE + ")",
                    "$1•••"));

    /** Secrets that are known by their shape or by what stands around them. */
    private static final List<Rule> SHAPED = List.of(
            new Rule(
                    "private key",
                    "-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----[\\s\\S]*?(?:-----END \\1-----|\\z)",
                    "-----BEGIN $1----- •••"),
            new Rule("://", "([a-z][a-z0-9+.-]{1,30}://[^\\s/:@\"'<>]*+):(?:[^\\s/@\"'<>]*+@){1,8}", "$1:•••@"),
            new Rule("jdbc:oracle:", "(jdbc:oracle:\\w{1,10}:[^/\\s:@]++/)[^@\\s]++@", "$1•••@"),
            new Rule(
                    "authorization",
                    "(authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)(?:digest [^\\r\\n]++|[^\\r\\n\"']++)",
                    "$1•••"),
            new Rule("cookie", "(cookie:\\s{0,3})[^\\r\\n\"']++", "$1•••"),
            new Rule("bearer", "\\b(bearer\\s{1,3})[a-z0-9._~+/=-]{8,}+", "$1•••"),
            new Rule("sig", "([?&](?:sig|signature|x-(?:amz|goog)-signature)=)[^&\\s\"']++", "$1•••"),
            new Rule("hooks.slack.com/", "(hooks\\.slack\\.com/[a-z]{1,20}/)[^\\s\"'<>]++", "$1•••"),
            new Rule("identified", IDENTIFIED_BY + SINGLE_QUOTED, "$1'•••'"),
            new Rule("identified", IDENTIFIED_BY + DOUBLE_QUOTED, "$1\"•••\""),
            new Rule("identified", IDENTIFIED_BY + "[^\\s;\"']++", "$1•••"),
            new Rule(
                    List.of("akia", "asia", "agpa", "aida", "aroa", "anpa", "anva"),
                    "\\b(?-i:A(?:KIA|SIA|GPA|IDA|ROA|NPA|NVA)[A-Z0-9]{16})\\b",
                    "•••"),
            new Rule(List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), "\\bgh[pousr]_[a-z0-9]{16,255}+", "•••"),
            new Rule("github_pat_", "\\bgithub_pat_[a-z0-9_]{16,255}+", "•••"),
            new Rule(
                    List.of("glpat-", "glptt-", "gldt-", "glrt-", "glcbt-", "glsoat-", "glimt-", "glft-", "glagent-"),
                    "\\bgl(?:pat|ptt|dt|rt|cbt|soat|imt|ft|agent)-[\\w-]{16,100}+",
                    "•••"),
            new Rule(List.of("xox", "xapp-"), "\\b(?:xox[abceoprs]|xapp)-[\\w-]{10,250}+", "•••"),
            new Rule(List.of("k_live_", "k_test_"), "\\b[sr]k_(?:live|test)_[a-z0-9]{10,250}+", "•••"),
            new Rule(
                    List.of("whsec_", "npm_", "dop_v1_", "shiplog_"),
                    "\\b(?:whsec|npm|dop_v1|shiplog)_[\\w-]{20,250}+",
                    "•••"),
            new Rule("pypi-", "\\bpypi-[\\w-]{20,400}+", "•••"),
            new Rule(List.of("ya29.", "hvs.", "hvb.", "hvr."), "\\b(?:ya29|hv[sbr])\\.[\\w.-]{16,400}+", "•••"),
            new Rule("sg.", "\\bSG\\.[\\w-]{16,40}+\\.[\\w-]{30,60}+", "•••"),
            new Rule("aiza", "\\bAIza[\\w-]{35}", "•••"),
            new Rule("atatt", "\\bATATT3[\\w=.-]{20,400}+", "•••"),
            new Rule("eyj", "\\beyJ[\\w-]{8,}+\\.[\\w-]{4,}+(?:\\.[\\w-]*+)?", "•••"),
            new Rule(
                    "@",
                    "(?<![\\p{L}\\p{N}._%+-])(?:[\\p{L}\\p{N}._%+-]++@){1,8}"
                            + "([\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8})",
                    "•••@$1"));

    private SecretRules() {}

    static String apply(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String masked = apply(SHAPED, lower, text);
        String unnamed = KEYWORD_HINTS.stream().anyMatch(lower::contains) ? apply(NAMED, lower, masked) : masked;
        return PersonalData.mask(unnamed);
    }

    private static String apply(List<Rule> rules, String lower, String text) {
        String masked = text;
        for (Rule rule : rules) {
            if (rule.hints.stream().anyMatch(lower::contains)) {
                masked = rule.pattern.matcher(masked).replaceAll(rule.replacement);
            }
        }
        return masked;
    }

    /** One of the hints, in lower case, is in every text that the pattern matches: to look first makes it fast. */
    private static final class Rule {
        private final List<String> hints;
        private final Pattern pattern;
        private final String replacement;

        Rule(String hint, String regex, String replacement) {
            this(List.of(hint), regex, replacement);
        }

        Rule(List<String> hints, String regex, String replacement) {
            this.hints = hints;
            this.pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
            this.replacement = replacement;
        }
    }
}
