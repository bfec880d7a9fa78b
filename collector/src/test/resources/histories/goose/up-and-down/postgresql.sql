CREATE TABLE goose_db_version (
    id serial NOT NULL PRIMARY KEY,
    version_id bigint NOT NULL,
    is_applied boolean NOT NULL,
    tstamp timestamp NULL DEFAULT now()
);
INSERT INTO goose_db_version (version_id, is_applied, tstamp) VALUES
    (0, true, '2026-03-01 09:00:00'),
    (20260301090000, true, '2026-03-01 09:00:00.25'),
    (20260301090000, false, '2026-03-01 10:00:00');
