--liquibase formatted sql

--changeset ben.larsen:index-due labels:PRM-2,hotfix
--comment Nobody can see who has to pay today
create index premium_by_due_date on premium (due_on);
--rollback drop index premium_by_due_date;
