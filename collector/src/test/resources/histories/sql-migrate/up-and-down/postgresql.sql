CREATE TABLE public.gorp_migrations (
    id text NOT NULL,
    applied_at timestamp with time zone
);
INSERT INTO public.gorp_migrations VALUES ('20260301090000-member.sql', '2026-11-20 13:25:39.44803+00');
ALTER TABLE ONLY public.gorp_migrations
    ADD CONSTRAINT gorp_migrations_pkey PRIMARY KEY (id);
