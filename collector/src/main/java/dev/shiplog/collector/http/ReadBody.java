package dev.shiplog.collector.http;

import dev.shiplog.events.identity.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A body while it is read, chunk by chunk. Up to {@link Request#LARGEST_BODY} its bytes are taken off the budget that
 * all bodies share; beyond that it needs one of the few places for large bodies and costs the budget nothing.
 */
final class ReadBody {
    private static final int CHUNK = 16 * 1024;
    private static final long MOST_DISCARDED = 32L * 1024 * 1024;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final BodyBudget budget;
    private final LargeBodies places;
    private final int limit;
    private ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private long taken;
    private boolean large;

    ReadBody(BodyBudget budget, LargeBodies places, int limit) {
        this.budget = budget;
        this.places = places;
        this.limit = limit;
    }

    /**
     * All of it.
     *
     * @param announced how long it will be, as its sender says; negative if it does not say
     */
    byte[] bytes(InputStream in, long announced) throws IOException, BodyTooLargeException {
        byte[] chunk = new byte[CHUNK];
        long begun = System.nanoTime();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (whole.size() + read > limit || (announced > limit && whole.size() + read > Request.LARGEST_BODY)) {
                throw tooLarge(in, chunk, read);
            }
            take(read, announced);
            whole.write(chunk, 0, read);
            // Whoever holds a place for large bodies must hurry; no host waits longer for its answer.
            if (large && System.nanoTime() - begun > LONGEST_NANOS) {
                throw new OverloadedException();
            }
        }
        return whole.toByteArray();
    }

    /** Gives back what it holds. */
    void release() {
        budget.give(taken);
        taken = 0;
        if (large) {
            large = false;
            places.leave();
        }
    }

    private void take(int read, long announced) {
        if (large) {
            return;
        }
        if (whole.size() + read <= Request.LARGEST_BODY) {
            if (!budget.take(read)) {
                throw new OverloadedException();
            }
            taken += read;
            return;
        }
        if (!places.enter()) {
            throw new OverloadedException();
        }
        large = true;
        budget.give(taken);
        taken = 0;
        ByteArrayOutputStream roomy =
                new ByteArrayOutputStream((int) Math.max(2L * Request.LARGEST_BODY, Math.min(announced, limit)));
        roomy.writeBytes(whole.toByteArray());
        whole = roomy;
    }

    /** A sender that is cut off in the middle of its body sees a broken connection and not our answer. */
    private BodyTooLargeException tooLarge(InputStream in, byte[] chunk, int first) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(whole.toByteArray());
        whole.write(chunk, 0, first);
        byte[] beginning = Arrays.copyOf(whole.toByteArray(), Math.min(whole.size(), Request.LARGEST_BODY));
        whole.reset();
        long left = MOST_DISCARDED;
        int read = first;
        while (read >= 0 && left > 0) {
            digest.update(chunk, 0, read);
            left -= read;
            read = in.read(chunk);
        }
        return new BodyTooLargeException(
                limit, beginning, read < 0 ? HexFormat.of().formatHex(digest.digest()) : null);
    }
}
