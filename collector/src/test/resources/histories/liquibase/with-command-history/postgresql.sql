CREATE TABLE databasechangelog (
    id varchar(255) NOT NULL, author varchar(255) NOT NULL, filename varchar(255) NOT NULL,
    dateexecuted timestamp NOT NULL, orderexecuted integer NOT NULL, exectype varchar(10) NOT NULL,
    md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255), liquibase varchar(20),
    contexts varchar(255), labels varchar(255), deployment_id varchar(10)
);
CREATE TABLE databasechangeloghistory (
    id varchar(255), author varchar(255), filename varchar(255), command varchar(255), internal_command varchar(255),
    arguments varchar(2500), outcome varchar(255), "START" timestamp, "END" timestamp, tag varchar(255),
    contexts varchar(255), labels varchar(255), md5sum varchar(35), description varchar(255), comments varchar(255),
    deployment_id varchar(10), executedsql text, liquibaseversion varchar(20), hostname varchar(255),
    systemuser varchar(255), interface varchar(255), extensions text
);
INSERT INTO databasechangelog VALUES
    ('1', 'ada', 'db/a.xml', '2026-03-01 09:00:00.9', 1, 'EXECUTED', '9:aa', 'createTable', '', NULL, '4.33.0', NULL, 'CLM-1', '2355600123');
INSERT INTO databasechangeloghistory VALUES
    ('1', 'ada', 'db/a.xml', 'update', 'update', '--license-key ***** update', 'success', '2026-03-01 09:00:00.5', '2026-03-01 09:00:00.75', 'null',
     NULL, 'CLM-1', '9:aa', 'createTable', '', '2355600123', 'CREATE TABLE member (name) -- secret', '4.33.0', 'build-7', 'deployer', 'cli', ''),
    ('2', 'ada', 'db/a.xml', 'update', 'update', 'update', 'success', '2026-03-01 09:00:01', '2026-03-01 09:00:01.5', 'v1',
     NULL, NULL, '9:bb', 'sql', '', '2355600123', 'SELECT 1', '4.33.0', 'build-7', 'deployer', 'cli', ''),
    ('2', 'ada', 'db/a.xml', 'rollback-count', 'rollbackCount', 'rollback-count 1', 'success', '2026-03-01 10:00:00', '2026-03-01 10:00:01', 'null',
     NULL, NULL, '9:bb', 'sql', '', '2359200000', 'SELECT 2', '4.33.0', 'build-7', 'grace', 'cli', ''),
    ('3', 'ada', 'db/a.xml', 'update', 'update', 'update', 'failed', '2026-03-01 11:00:00', '2026-03-01 11:00:02', NULL,
     NULL, NULL, '9:cc', 'sql', '', '2362800000', 'SELECT nothing', '4.33.0', 'build-7', 'deployer', 'cli', ''),
    ('4', 'ada', 'db/a.xml', 'changelog-sync', 'changelogSync', 'changelog-sync', 'success', '2026-03-01 12:00:00', NULL, NULL,
     NULL, NULL, '9:dd', 'sql', '', '2366400000', NULL, '4.33.0', 'build-7', 'deployer', 'cli', ''),
    (NULL, NULL, NULL, 'drop-all', 'dropAll', 'drop-all', 'success', '2026-03-01 13:00:00', '2026-03-01 13:00:02', NULL,
     NULL, NULL, NULL, NULL, NULL, '2370000000', NULL, '4.33.0', 'build-7', 'deployer', 'cli', ''),
    ('5', 'ada', 'db/a.xml', 'update', 'update', 'update', 'who knows', '2026-03-01 14:00:00', '2026-03-01 14:00:02', NULL,
     NULL, NULL, NULL, NULL, NULL, '2373600000', NULL, '4.33.0', 'build-7', 'deployer', 'cli', '');
