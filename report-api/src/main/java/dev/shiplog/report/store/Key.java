package dev.shiplog.report.store;

/** What makes a fact, or a version of a finding, the one that it is. */
record Key(String source, String id) {}
