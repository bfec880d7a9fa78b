CREATE TABLE public.schema_version (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
INSERT INTO public.schema_version VALUES (1, '1', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'postgres', '2026-11-20 13:27:37.409891', 0, true);
INSERT INTO public.schema_version VALUES (2, '1.1', 'claim', 'SQL', 'V1_1__claim.sql', -1703790218, 'postgres', '2026-11-20 13:27:37.772654', 21, true);
ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pk PRIMARY KEY (installed_rank);
CREATE INDEX schema_version_s_idx ON public.schema_version USING btree (success);
