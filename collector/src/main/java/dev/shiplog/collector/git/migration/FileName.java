package dev.shiplog.collector.git.migration;

/** The name of a migration file, apart from the folders that hold it. */
record FileName(String folder, String name) {
    static FileName of(String path) {
        int slash = path.lastIndexOf('/');
        return new FileName(slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1));
    }

    /** Words that a name holds, such as {@code create_claim}, as a sentence has them. */
    static String words(String part) {
        return part.replace('_', ' ').replace('-', ' ').strip();
    }

    /** A number without leading zeros, however long it is. */
    static String number(String digits) {
        String plain = digits.replaceFirst("^0+", "");
        return plain.isEmpty() ? "0" : plain;
    }

    /** The path within a folder that holds it. */
    static String within(String folder, String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }
}
