--liquibase formatted sql

--changeset chiara.conti:add-discount labels:PRM-4
alter table rate add column discount numeric(4, 2);
--rollback alter table rate drop column discount;
