CREATE SCHEMA sqitch;
CREATE TABLE sqitch.events (
    event text NOT NULL,
    change_id text NOT NULL,
    change text NOT NULL,
    project text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    requires text[] DEFAULT '{}'::text[] NOT NULL,
    conflicts text[] DEFAULT '{}'::text[] NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    committed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    committer_name text NOT NULL,
    committer_email text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    planner_name text NOT NULL,
    planner_email text NOT NULL,
    CONSTRAINT events_event_check CHECK ((event = ANY (ARRAY['deploy'::text, 'revert'::text, 'fail'::text, 'merge'::text])))
);
INSERT INTO sqitch.events VALUES ('deploy', 'b1cd924e0447b7839da65d8c7843edb37daaf985', 'member', 'claims', 'Member table CLM-1', '{}', '{}', '{}', '2026-11-20 13:26:40.093705+00', 'Ada L', 'ada@example.org', '2026-11-20 13:26:38+00', 'Ada L', 'ada@example.org');
INSERT INTO sqitch.events VALUES ('fail', 'd7390565d9baf277272566e1b4e2914a49328655', 'bad', 'claims', 'bad', '{}', '{}', '{}', '2026-11-20 13:26:40.146357+00', 'Ada L', 'ada@example.org', '2026-11-20 13:26:39+00', 'Ada L', 'ada@example.org');
INSERT INTO sqitch.events VALUES ('revert', 'b1cd924e0447b7839da65d8c7843edb37daaf985', 'member', 'claims', 'Member table CLM-1', '{}', '{}', '{}', '2026-11-20 13:26:40.198379+00', 'Ada L', 'ada@example.org', '2026-11-20 13:26:38+00', 'Ada L', 'ada@example.org');
