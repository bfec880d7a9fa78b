--liquibase formatted sql

--changeset chiara.conti:create-eligibility-check
--comment ELG-3: keep each question that a hospital asks, and the answer that it got
create table eligibility_check (
    id        bigint generated always as identity primary key,
    member_id bigint      not null references member (id),
    asked_at  timestamptz not null default now(),
    covered   boolean     not null
);
--rollback drop table eligibility_check;
