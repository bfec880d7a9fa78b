CREATE TABLE public.databasechangelog (
    id character varying(63) NOT NULL,
    author character varying(63) NOT NULL,
    filename character varying(200) NOT NULL,
    dateexecuted timestamp with time zone NOT NULL,
    md5sum character varying(32),
    description character varying(255),
    comments character varying(255),
    tag character varying(255),
    liquibase character varying(10)
);
INSERT INTO public.databasechangelog VALUES ('1', 'ada', 'db19.xml', '2026-11-20 13:42:52.562571+00', '7d9b8a9729de9e16bffe19e96374e34', 'Create Table', 'CLM-1 members', NULL, '1.9.5');
ALTER TABLE ONLY public.databasechangelog
    ADD CONSTRAINT pk_databasechangelog PRIMARY KEY (id, author, filename);
