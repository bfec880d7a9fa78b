package dev.shiplog.collector.record;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands the signals that would end this process to the command instead, so that the command ends as it sees fit and
 * its run is still recorded. Java offers this only in {@code sun.misc}, which is reached by reflection because the
 * compiler warns of it; where it is missing, signals do what they always do.
 */
final class Signals implements AutoCloseable {
    private static final List<String> FORWARDED = List.of("INT", "TERM", "HUP");

    private final Map<String, Object> before = new HashMap<>();

    private Signals() {}

    static Signals forwardTo(Process process) {
        Signals signals = new Signals();
        for (String name : FORWARDED) {
            signals.forward(name, process);
        }
        return signals;
    }

    @Override
    public void close() {
        before.forEach((name, handler) -> {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A signal handler that was taken cannot be given back", e);
            }
        });
    }

    private void forward(String name, Process process) {
        try {
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    handlers.getClassLoader(),
                    new Class<?>[] {handlers},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            pass(name, process);
                            yield null;
                        }
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                        default -> name;
                    });
            before.put(name, handle(name, handler));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // This platform has no such signal, or does not let go of it.
            before.remove(name);
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        Class<?> handlers = Class.forName("sun.misc.SignalHandler");
        return signals.getMethod("handle", signals, handlers)
                .invoke(null, signals.getConstructor(String.class).newInstance(name), handler);
    }

    private static void pass(String name, Process process) throws IOException {
        if (name.equals("INT")) {
            // Ctrl-C at a terminal reaches the command by itself; twice would mean "at once" to many programs.
            if (!atTerminal()) {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            }
        } else {
            // The handle only signals; Process.destroy() would also close the pipes, and with them lose the last
            // output.
            process.toHandle().destroy();
        }
    }

    /** Opening the controlling terminal succeeds only where there is one. */
    private static boolean atTerminal() {
        try (InputStream terminal = Files.newInputStream(Path.of("/dev/tty"))) {
            return terminal != null;
        } catch (IOException e) {
            return false;
        }
    }
}
