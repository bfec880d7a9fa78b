CREATE TABLE schema_version (
    version varchar(20) NOT NULL PRIMARY KEY,
    description varchar(100),
    type varchar(10) NOT NULL,
    script varchar(200) NOT NULL UNIQUE,
    checksum integer,
    installed_by varchar(30) NOT NULL,
    installed_on timestamp DEFAULT now(),
    execution_time integer,
    state varchar(15) NOT NULL,
    current_version boolean NOT NULL
);
INSERT INTO schema_version VALUES
    ('0', 'Base version', 'INIT', 'Base version', NULL, 'ada', '2012-03-01 09:00:00', 0, 'SUCCESS', false),
    ('1.1', 'members', 'SQL', 'V1_1__members.sql', 1234, 'ada', '2012-03-01 09:00:01', 12, 'SUCCESS', false),
    ('1.2', 'claims', 'JAVA', 'example.V1_2__claims', NULL, 'ada', '2012-03-01 09:00:02', 7, 'FAILED', true),
    ('1.3', 'more', 'SQL', 'V1_3__more.sql', 5, 'ada', '2012-03-01 09:00:03', 7, 'UNHEARD OF', true);
