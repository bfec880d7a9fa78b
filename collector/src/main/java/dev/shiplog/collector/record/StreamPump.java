package dev.shiplog.collector.record;

import dev.shiplog.collector.masking.LogMasking;
import dev.shiplog.collector.output.Outputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Hands on what a command prints, byte for byte and at once, and keeps each line, masked, in the log. */
final class StreamPump implements Runnable {
    private static final int LONGEST_READ = 1024 * 1024;
    /** A line is masked as a whole, but one without end must not fill the memory. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final KeptLog log;
    private final Outputs outputs;
    private final StringBuilder whole = new StringBuilder();
    private final LogMasking masking = new LogMasking();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean open = true;
    private volatile String lastLine = "";

    StreamPump(InputStream in, OutputStream out, KeptLog log, Outputs outputs) {
        this.in = in;
        this.out = out;
        this.log = log;
        this.outputs = outputs;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                handOn(buffer, read);
                keep(buffer, read);
            }
        } catch (IOException e) {
            // The command closed its end, or was killed: what came before is all there is.
            open = false;
        }
        keepLine();
        read("", true);
    }

    /** The last line that was not blank, masked. */
    String lastLine() {
        return lastLine;
    }

    /** If nobody reads any more the command must not be held up: its output is still kept. */
    private void handOn(byte[] buffer, int length) {
        if (open) {
            try {
                out.write(buffer, 0, length);
                out.flush();
            } catch (IOException e) {
                open = false;
            }
        }
    }

    private void keep(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            line.write(buffer[i]);
            if (buffer[i] == '\n' || line.size() >= LONGEST_LINE) {
                keepLine();
            }
        }
    }

    private void keepLine() {
        if (line.size() > 0) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            boolean ended = text.endsWith("\n");
            String bare = ended ? text.substring(0, text.length() - 1) : text;
            read(bare, ended);
            String masked = masking.mask(bare);
            log.add(ended ? masked + "\n" : masked);
            if (!masked.isBlank()) {
                lastLine = masked.strip();
            }
        }
    }

    /** What a line tells is read from all of it: the log of a tool can have long ones. */
    private void read(String piece, boolean ended) {
        if (whole.length() + piece.length() <= LONGEST_READ) {
            whole.append(piece);
        }
        if (ended && !whole.isEmpty()) {
            outputs.line(whole.toString());
            whole.setLength(0);
        }
    }
}
