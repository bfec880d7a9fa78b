package dev.shiplog.processor.promotion;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Flyway's baselines: a marker row with a version stands for all migrations up to that version. */
public final class Baselines {
    private static final Pattern VERSION = Pattern.compile("[VB]\\d+([._]\\d+)*");

    private Baselines() {}

    /** Whether the tool has baselines. */
    public static boolean kept(String tool) {
        return tool.equals("flyway");
    }

    /** Whether a marker with this id stands for this change. */
    public static boolean standFor(String marker, String change) {
        if (!VERSION.matcher(marker).matches() || !VERSION.matcher(change).matches()) {
            return marker.equals(change);
        }
        List<BigInteger> up = parts(marker);
        List<BigInteger> to = parts(change);
        for (int i = 0; i < Math.max(up.size(), to.size()); i++) {
            int order = part(to, i).compareTo(part(up, i));
            if (order != 0) {
                return order < 0;
            }
        }
        return true;
    }

    private static List<BigInteger> parts(String id) {
        return Arrays.stream(id.substring(1).split("[._]", -1))
                .map(BigInteger::new)
                .toList();
    }

    private static BigInteger part(List<BigInteger> parts, int index) {
        return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
    }
}
