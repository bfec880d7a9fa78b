CREATE TABLE flyway_schema_history (
    installed_rank integer NOT NULL PRIMARY KEY,
    version varchar(50),
    description varchar(200) NOT NULL,
    type varchar(20) NOT NULL,
    script varchar(1000) NOT NULL,
    checksum integer,
    installed_by varchar(100) NOT NULL,
    installed_on timestamp NOT NULL DEFAULT now(),
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
INSERT INTO flyway_schema_history VALUES
    (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"claims"', NULL, 'ada', '2026-03-01 09:00:00', 0, true),
    (1, '1', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'ada', '2026-03-01 09:00:01', 0, true),
    (2, '1.1', 'members', 'SQL', 'V1_1__members.sql', -237750892, 'ada', '2026-03-01 09:00:02', 7, true),
    (3, '1.2', 'claims', 'JDBC', 'example.V1_2__claims', NULL, 'ada', '2026-03-01 09:00:03', 8, true),
    (4, '1.3', 'shell', 'SCRIPT', 'V1_3__shell.sh', 99, 'ada', '2026-03-01 09:00:04', 9, true),
    (5, '1.4', 'spring', 'SPRING_JDBC', 'example.V1_4__spring', NULL, 'ada', '2026-03-01 09:00:05', 1, true),
    (6, '1.5', 'own', 'CUSTOM', 'own:1.5', NULL, 'ada', '2026-03-01 09:00:06', 1, true),
    (7, NULL, 'views', 'SQL', 'R__views.sql', 4, 'ada', '2026-03-01 09:00:07', 1, true),
    (8, NULL, 'views', 'SQL', 'R__views.sql', 5, 'ada', '2026-03-02 09:00:07', 1, true),
    (9, '1.3', 'shell', 'UNDO_SQL', 'U1_3__shell.sql', 6, 'ada', '2026-03-02 09:00:08', 1, true),
    (10, '1.2', 'claims', 'UNDO_JDBC', 'example.U1_2__claims', NULL, 'ada', '2026-03-02 09:00:09', 1, true),
    (11, '1.1', 'members', 'UNDO_SCRIPT', 'U1_1__members.sh', NULL, 'ada', '2026-03-02 09:00:10', 1, false),
    (12, '1.6', 'index', 'SQL', 'V1_6__index.sql', 7, 'ada', '2026-03-02 09:00:11', -1, false),
    (13, '1.6', 'index', 'DELETE', 'V1_6__index.sql', 7, 'ada', '2026-03-02 09:00:12', 0, true),
    (14, '2', 'all', 'SQL_BASELINE', 'B2__all.sql', 8, 'ada', '2026-03-02 09:00:13', 1, true),
    (15, '3', 'all', 'SCRIPT_BASELINE', 'B3__all.sh', 8, 'ada', '2026-03-02 09:00:14', 1, true);
