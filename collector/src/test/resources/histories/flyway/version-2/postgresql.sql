CREATE TABLE public.schema_version (
    version_rank integer NOT NULL,
    installed_rank integer NOT NULL,
    version character varying(50) NOT NULL,
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
INSERT INTO public.schema_version VALUES (1, 1, '1', '<< Flyway Init >>', 'INIT', '<< Flyway Init >>', NULL, 'postgres', '2026-11-20 13:27:29.469089', 0, true);
INSERT INTO public.schema_version VALUES (2, 2, '1.1', 'claim', 'SQL', 'V1_1__claim.sql', -1960075101, 'postgres', '2026-11-20 13:27:29.789317', 42, true);
ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pk PRIMARY KEY (version);
CREATE INDEX schema_version_ir_idx ON public.schema_version USING btree (installed_rank);
CREATE INDEX schema_version_s_idx ON public.schema_version USING btree (success);
CREATE INDEX schema_version_vr_idx ON public.schema_version USING btree (version_rank);
