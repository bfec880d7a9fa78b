--liquibase formatted sql

--changeset ada.okafor:drop-fax labels:PRV-4,contract
--comment Nobody sends faxes any more
alter table provider drop column fax;
--rollback alter table provider add column fax text;
