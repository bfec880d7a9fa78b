package dev.shiplog.collector.git;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;

/** What runs at the other end of an ssh connection: it serves one repository on its standard streams. */
public final class UploadPackProgram {
    private UploadPackProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (Repository git = new RepositoryBuilder()
                .setGitDir(Path.of(arguments[0], ".git").toFile())
                .build()) {
            UploadPack pack = new UploadPack(git);
            pack.upload(System.in, System.out, System.err);
        }
    }
}
