package dev.shiplog.events.control;

import java.util.stream.Stream;

/** The frameworks whose clauses are cited. Only ids are given: the wording is the publishers'. */
final class Frameworks {
    private Frameworks() {}

    /** NIST SP 800-53 revision 5. */
    static Stream<Clause> nist(String... clauses) {
        return of("NIST SP 800-53 r5", clauses);
    }

    /** PCI DSS 4.0.1. */
    static Stream<Clause> pci(String... clauses) {
        return of("PCI DSS 4.0.1", clauses);
    }

    /** The AICPA's Trust Services Criteria. */
    static Stream<Clause> soc2() {
        return of("SOC 2", "CC8.1");
    }

    /** ISO/IEC 27001:2022, Annex A. */
    static Stream<Clause> iso() {
        return of("ISO/IEC 27001:2022", "A.8.32");
    }

    /** The Security Rule's documentation requirements. */
    static Stream<Clause> hipaa() {
        return of("HIPAA", "45 CFR 164.316(b)(2)(i)");
    }

    private static Stream<Clause> of(String framework, String... clauses) {
        return Stream.of(clauses).map(clause -> new Clause(framework, clause));
    }
}
