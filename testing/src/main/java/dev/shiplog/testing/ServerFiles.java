package dev.shiplog.testing;

import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Takes a server's files out of the archives on the class path. */
final class ServerFiles {
    private final Path into;

    private ServerFiles(Path into) {
        this.into = into;
    }

    /** Fills a directory that all test runs share; a run that is killed half-way leaves no half directory. */
    static Path unpacked(Path directory, Unpacking unpacking) throws IOException {
        if (Files.isDirectory(directory)) {
            return directory;
        }
        Files.createDirectories(directory.getParent());
        Path part = Files.createTempDirectory(directory.getParent(), "part");
        unpacking.into(new ServerFiles(part));
        try {
            Files.move(part, directory);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // Another test run was faster.
            DirectoryTree.delete(part);
        }
        return directory;
    }

    /** Takes what stands beside a resource or below, without the path up to there. */
    void takeAll(String prefix, String known, Predicate<String> wanted) throws IOException {
        JarURLConnection connection = (JarURLConnection) found(prefix + known).openConnection();
        try (JarFile archive = connection.getJarFile()) {
            for (JarEntry entry : archive.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(prefix) && !entry.isDirectory() && wanted.test(name.substring(prefix.length()))) {
                    try (InputStream content = archive.getInputStream(entry)) {
                        write(name.substring(prefix.length()), content);
                    }
                }
            }
        }
    }

    /** Takes an archive that is itself a resource apart. */
    void takeArchive(String resource, String below) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(found(resource).openStream())) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                    write(below + entry.getName(), archive);
                }
            }
        }
    }

    void mayRun(String name) {
        if (!into.resolve(name).toFile().setExecutable(true)) {
            throw new EmbeddedServerException(into.resolve(name) + " cannot be made a program.");
        }
    }

    private void write(String name, InputStream content) throws IOException {
        Path file = into.resolve(name).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("An archive names a file outside of it: " + name);
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
    }

    private static URL found(String resource) {
        URL url = ServerFiles.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new EmbeddedServerException("The class path lacks " + resource + "; declare the module `testing`.");
        }
        return url;
    }

    /** Takes what is needed. */
    interface Unpacking {
        void into(ServerFiles files) throws IOException;
    }
}
