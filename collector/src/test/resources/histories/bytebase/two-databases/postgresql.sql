-- rows_of: instances/prod-1/databases/claims
CREATE TABLE changelog (
    id bigserial PRIMARY KEY,
    resource_id text NOT NULL DEFAULT gen_random_uuid()::text,
    created_at timestamptz NOT NULL DEFAULT now(),
    instance text NOT NULL,
    db_name text NOT NULL,
    status text NOT NULL,
    sync_history_id bigint,
    payload jsonb NOT NULL DEFAULT '{}'
);
INSERT INTO changelog (id, created_at, instance, db_name, status, payload) VALUES
    (101, '2026-03-01 08:00:00+00', 'prod-1', 'claims', 'DONE', '{"type": "BASELINE", "gitCommit": "0a1b2c3"}'),
    (102, '2026-03-01 09:00:00+00', 'prod-1', 'claims', 'FAILED',
        '{"taskRun": "projects/claims/plans/7/rollout/stages/prod/tasks/9/taskRuns/11", "version": "1.2.0", "type": "MIGRATE"}'),
    (103, '2026-03-01 09:05:00+00', 'prod-1', 'claims', 'DONE',
        '{"taskRun": "projects/claims/plans/7/rollout/stages/prod/tasks/9/taskRuns/12", "version": "1.2.0", "issue": "projects/claims/issues/8"}'),
    (104, '2026-03-01 09:05:00+00', 'prod-1', 'members', 'DONE', '{"version": "9.9"}'),
    (105, '2026-03-01 09:06:00+00', 'prod-2', 'claims', 'DONE', '{"version": "9.9"}'),
    (106, '2026-03-02 09:00:00+00', 'prod-1', 'claims', 'DONE',
        '{"taskRun": "projects/claims/plans/8/rollout/stages/prod/tasks/10/taskRuns/13"}'),
    (107, '2026-03-02 09:10:00+00', 'prod-1', 'claims', 'PENDING', '{"version": "1.3.0"}');
