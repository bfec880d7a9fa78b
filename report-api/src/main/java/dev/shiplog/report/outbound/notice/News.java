package dev.shiplog.report.outbound.notice;

/** What there is to tell of an alert. */
enum News {
    OPENED("opened"),
    /** It was settled, and its cause came back. */
    REOPENED("reopened"),
    /** It is more urgent than was told. */
    RAISED("raised"),
    ACKNOWLEDGED("acknowledged"),
    RESOLVED("resolved");

    private final String word;

    News(String word) {
        this.word = word;
    }

    /** As messages say it. */
    String word() {
        return word;
    }
}
