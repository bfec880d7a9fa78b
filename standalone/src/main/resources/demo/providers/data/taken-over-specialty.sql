-- What the dump of an earlier environment has, too.
alter table provider add column specialty text;
insert into databasechangelog
    (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description, comments, liquibase, labels,
     deployment_id)
values
    ('add-specialty', 'chiara.conti', 'db/changelog/002-specialty.sql', now() - interval '{days} days', 2, 'EXECUTED',
     '9:82a35e4bbb0d8eddc4a613c65ba267ab', 'sql', '', '4.33.0', 'prv-2',
     right(trunc(extract(epoch from now() - interval '{days} days') * 1000)::text, 10));
