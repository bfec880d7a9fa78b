--liquibase formatted sql

--changeset ben.larsen:create-reminder labels:PRM-5
create table reminder (
    premium_id bigint not null,
    sent_on    date   not null,
    primary key (premium_id, sent_on)
);
--rollback drop table reminder;
