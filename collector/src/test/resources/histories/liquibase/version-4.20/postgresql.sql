CREATE TABLE public.databasechangelog (
    id character varying(255) NOT NULL,
    author character varying(255) NOT NULL,
    filename character varying(255) NOT NULL,
    dateexecuted timestamp without time zone NOT NULL,
    orderexecuted integer NOT NULL,
    exectype character varying(10) NOT NULL,
    md5sum character varying(35),
    description character varying(255),
    comments character varying(255),
    tag character varying(255),
    liquibase character varying(20),
    contexts character varying(255),
    labels character varying(255),
    deployment_id character varying(10)
);
CREATE TABLE public.databasechangeloglock (
    id integer NOT NULL,
    locked boolean NOT NULL,
    lockgranted timestamp without time zone,
    lockedby character varying(255)
);
INSERT INTO public.databasechangelog VALUES ('1', 'ada', 'db420.xml', '2026-11-20 13:28:10.482823', 1, 'EXECUTED', '8:77a9a31275da3f8cba0d5a67698f6c8f', 'createTable tableName=member', 'CLM-1 members', NULL, '4.20.0', NULL, NULL, '5181290292');
INSERT INTO public.databasechangelog VALUES ('2', 'grace', 'db420.xml', '2026-11-20 13:28:10.679492', 2, 'MARK_RAN', '8:c9778294d3c01ee8ee56c56d6176a034', 'createTable tableName=x', '', NULL, '4.20.0', NULL, NULL, '5181290292');
INSERT INTO public.databasechangelog VALUES ('3', 'ada', 'db420.xml', '2026-11-20 13:28:19.355819', 4, 'RERAN', '8:551a6b5455d661ce7101a063b818ca3e', 'sql', '', NULL, '4.20.0', NULL, NULL, '5181299195');
INSERT INTO public.databasechangeloglock VALUES (1, false, NULL, NULL);
ALTER TABLE ONLY public.databasechangeloglock
    ADD CONSTRAINT databasechangeloglock_pkey PRIMARY KEY (id);
