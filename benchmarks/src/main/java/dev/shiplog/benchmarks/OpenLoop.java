package dev.shiplog.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a steady rate over connections that stay open, whether or not the answers come: what waits because
 * the server is slow counts as slow, from the moment at which it should have been sent.
 */
final class OpenLoop {
    private final int port;
    private final int connections;
    private final List<byte[]> requests;
    private final AtomicLong refused = new AtomicLong();

    OpenLoop(int port, int connections, List<byte[]> requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    /**
     * What came of one run.
     *
     * @param nanos from when each request was due until its answer was there, sorted
     * @param refused answers other than 202
     * @param took nanoseconds in all
     */
    @SuppressWarnings("ArrayRecordComponent") // Nothing compares two of them.
    record Result(long[] nanos, long refused, long took) {
        double millis(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1L, Math.round(quantile * nanos.length))] / 1e6;
        }
    }

    Result run(int perSecond, int count) throws InterruptedException {
        long[] nanos = new long[count];
        long start = System.nanoTime() + 200_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int first = i;
            threads.add(Thread.ofVirtual().start(() -> connection(first, start, perSecond, nanos)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long took = System.nanoTime() - start;
        Arrays.sort(nanos);
        return new Result(nanos, refused.getAndSet(0), took);
    }

    private void connection(int first, long start, int perSecond, long[] nanos) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = first; i < nanos.length; i += connections) {
                long due = start + i * 1_000_000_000L / perSecond;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                out.write(requests.get(i % requests.size()));
                out.flush();
                if (status(in) != 202) {
                    refused.incrementAndGet();
                }
                nanos[i] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Reads an answer to its end, and gives its status. */
    private static int status(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return Integer.parseInt(first.substring(9, 12));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended in the middle of an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
