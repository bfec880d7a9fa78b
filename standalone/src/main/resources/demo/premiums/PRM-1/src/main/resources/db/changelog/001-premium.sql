--liquibase formatted sql

--changeset ada.okafor:create-rate labels:PRM-1
create table rate (
    plan_code  varchar(20)    not null,
    valid_from date           not null,
    amount     numeric(12, 2) not null check (amount > 0),
    primary key (plan_code, valid_from)
);
--rollback drop table rate;

--changeset ada.okafor:create-premium labels:PRM-1
create table premium (
    id            bigint generated always as identity primary key,
    member_number text           not null,
    due_on        date           not null,
    amount        numeric(12, 2) not null
);
--rollback drop table premium;
