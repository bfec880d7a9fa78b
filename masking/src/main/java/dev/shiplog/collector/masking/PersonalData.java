package dev.shiplog.collector.masking;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Personal data whose form can be checked: payment cards by their check digit (ISO/IEC 7812), bank accounts by theirs
 * (ISO 13616), telephone numbers with their country's code (E.164), social security numbers of the United States.
 * Numbers of other forms are left, for a log is full of numbers.
 */
final class PersonalData {
    private static final Pattern CARD =
            Pattern.compile("(?<![\\w.+-])(?:3[47]|4|5[1-5]|6|2[2-7])(?:[ -]?\\d){13,18}(?![\\w-])");
    private static final Pattern ACCOUNT =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}+(?: ?[A-Z0-9]{1,3})?+\\b");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\w+])\\+[1-9]\\d{0,2}[ ./-]?(?:\\(\\d{1,5}\\)[ ./-]?)?\\d(?:[ ./-]?\\d){5,11}(?![\\w-])");
    private static final Pattern SECURITY_NUMBER =
            Pattern.compile("(?<![\\w-])(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\w-])");

    private PersonalData() {}

    static String mask(String text) {
        if (text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return text;
        }
        String masked = text;
        if (masked.indexOf('+') >= 0) {
            masked = PHONE.matcher(masked).replaceAll(Masking.MASK);
        }
        if (masked.indexOf('-') >= 0) {
            masked = SECURITY_NUMBER.matcher(masked).replaceAll(Masking.MASK);
        }
        masked = CARD.matcher(masked).replaceAll(found -> isCard(found.group()) ? Masking.MASK : kept(found));
        return ACCOUNT.matcher(masked).replaceAll(found -> isAccount(found.group()) ? Masking.MASK : kept(found));
    }

    private static String kept(MatchResult found) {
        return found.group().replace("\\", "\\\\").replace("$", "\\$");
    }

    private static boolean isCard(String text) {
        String digits = text.replaceAll("[ -]", "");
        if (digits.length() != 15 && digits.length() != 16 && digits.length() != 19) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** The country and the check digits go to the end, letters count from ten: the whole leaves one modulo 97. */
    private static boolean isAccount(String text) {
        String account = text.replace(" ", "");
        if (account.length() < 15 || account.length() > 34) {
            return false;
        }
        int remainder = 0;
        String turned = account.substring(4) + account.substring(0, 4);
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}
