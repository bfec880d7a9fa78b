CREATE TABLE public.migration_info (
    id text NOT NULL,
    applied_at timestamp with time zone
);
INSERT INTO public.migration_info VALUES ('20260301090000-member.sql', '2026-11-20 13:25:39.606201+00');
INSERT INTO public.migration_info VALUES ('20260302090000-claim.sql', '2026-11-20 13:25:39.607545+00');
ALTER TABLE ONLY public.migration_info
    ADD CONSTRAINT migration_info_pkey PRIMARY KEY (id);
