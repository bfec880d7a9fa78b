package dev.shiplog.collector.ddl;

import dev.shiplog.events.identity.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Up to where entries were told: a file whose first line is the oldest transaction that could still have added some,
 * and whose further lines are the entries of later transactions that were told already. If it is lost all are told
 * again, which changes nothing.
 */
final class DdlMemory {
    private static final int NAME_DIGITS = 32;

    private final Path file;

    DdlMemory(Path directory, String target) {
        String name = Sha256.hex(target.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_DIGITS);
        this.file = directory.resolve(name + ".ddl");
    }

    /**
     * Up to where.
     *
     * @param horizon entries of older transactions were all told
     * @param told ids of entries that were told, of this transaction and later ones
     */
    record Place(BigInteger horizon, Set<String> told) {
        static final Place START = new Place(BigInteger.ZERO, Set.of());

        Place {
            told = Set.copyOf(told);
        }
    }

    Place load() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Place.START
                    : new Place(new BigInteger(lines.getFirst()), Set.copyOf(lines.subList(1, lines.size())));
        } catch (NoSuchFileException | NumberFormatException | CharacterCodingException e) {
            return Place.START;
        }
    }

    void keep(Place place) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(place.horizon().toString());
        lines.addAll(place.told());
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
