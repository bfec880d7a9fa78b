--liquibase formatted sql

--changeset ada.okafor:create-member labels:ELG-1
--comment Who is covered
create table member (
    id            bigint generated always as identity primary key,
    member_number text not null,
    name          text not null,
    born_on       date not null
);
--rollback drop table member;

--changeset ada.okafor:create-coverage labels:ELG-1
--comment Since when, and until when
create table coverage (
    member_id bigint not null references member (id),
    starts_on date   not null,
    ends_on   date,
    primary key (member_id, starts_on)
);
--rollback drop table coverage;
