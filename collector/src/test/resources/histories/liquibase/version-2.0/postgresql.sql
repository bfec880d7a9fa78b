CREATE TABLE public.databasechangelog (
    id character varying(63) NOT NULL,
    author character varying(63) NOT NULL,
    filename character varying(200) NOT NULL,
    dateexecuted timestamp with time zone NOT NULL,
    orderexecuted integer NOT NULL,
    exectype character varying(10) NOT NULL,
    md5sum character varying(35),
    description character varying(255),
    comments character varying(255),
    tag character varying(255),
    liquibase character varying(20)
);
CREATE TABLE public.databasechangeloglock (
    id integer NOT NULL,
    locked boolean NOT NULL,
    lockgranted timestamp with time zone,
    lockedby character varying(255)
);
INSERT INTO public.databasechangelog VALUES ('1', 'ada', 'db20.xml', '2026-11-20 13:28:54.080398+00', 1, 'EXECUTED', '3:67be8c01205373d90cdf7939976a3d71', 'Create Table', 'CLM-1 members', NULL, '2.0.5');
INSERT INTO public.databasechangelog VALUES ('2', 'grace', 'db20.xml', '2026-11-20 13:28:54.108583+00', 2, 'MARK_RAN', '3:ddbb111951e8741b2e517b64ddeceeaf', 'Create Table', '', NULL, '2.0.5');
INSERT INTO public.databasechangelog VALUES ('3', 'ada', 'db20.xml', '2026-11-20 13:28:56.676728+00', 3, 'RERAN', '3:35eb55be0777dc2e02effab6b2af36c5', 'Custom SQL', '', NULL, '2.0.5');
INSERT INTO public.databasechangeloglock VALUES (1, false, NULL, NULL);
ALTER TABLE ONLY public.databasechangelog
    ADD CONSTRAINT pk_databasechangelog PRIMARY KEY (id, author, filename);
ALTER TABLE ONLY public.databasechangeloglock
    ADD CONSTRAINT pk_databasechangeloglock PRIMARY KEY (id);
