-- Which objects of the database each change touches, in the newest version of its way. A change of which nobody knows
-- what it touches has one row without a name, so that it can be counted.
create table shiplog.promotion_object (
    key text collate "C" not null,
    position integer not null,               -- from 0
    application text collate "C" not null,
    kind text collate "C",                   -- such as table
    name text collate "C",
    under_way boolean not null,              -- whether a target lacks the change where the path ends
    primary key (key, position)
);
create index on shiplog.promotion_object (application, name, kind, key);
create index on shiplog.promotion_object (application, name, kind, key) where under_way;

-- Who lacks what others of the group have.
create index on shiplog.promotion_stage (application, environment, tool, first_at desc, key desc)
    where holders > 0 and holders < targets;

-- Deployments are found by the kind of their changes, and by how the people belong to the organisation that they name.
create index on shiplog.deployment_change (type, deployment);
alter table shiplog.deployment_evidence
    drop constraint deployment_evidence_kind_check,
    add constraint deployment_evidence_kind_check
        check (kind in ('ticket', 'commit', 'pull_request', 'employment'));
create index on shiplog.deployment_evidence (value, deployment) where kind = 'employment';

-- Alerts are found by the client of the target that they are about.
alter table shiplog.alert add column client text collate "C";
create index on shiplog.alert (client, since desc) where client is not null;

do $$
begin
    if exists (select from pg_roles where rolname = 'shiplog_read') then
        grant select on shiplog.promotion_object to shiplog_read;
    end if;
    if exists (select from pg_roles where rolname = 'shiplog_ingest') then
        grant select, insert, delete on shiplog.promotion_object to shiplog_ingest;
    end if;
end
$$;
