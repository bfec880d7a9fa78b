CREATE TABLE gorp_migrations (id text NOT NULL PRIMARY KEY, applied_at timestamptz);
INSERT INTO gorp_migrations VALUES ('1.sql', NULL), ('2.sql', 'infinity'), ('3.sql', '1969-12-31Z'), ('4.sql', '2026-03-01 09:00:00+02');
