-- A dump of a database that Liquibase kept before Shiplog came: {days} is how many days ago it was brought up.
create table databasechangelog (
    id            varchar(255) not null,
    author        varchar(255) not null,
    filename      varchar(255) not null,
    dateexecuted  timestamp    not null,
    orderexecuted integer      not null,
    exectype      varchar(10)  not null,
    md5sum        varchar(35),
    description   varchar(255),
    comments      varchar(255),
    tag           varchar(255),
    liquibase     varchar(20),
    contexts      varchar(255),
    labels        varchar(255),
    deployment_id varchar(10)
);
create table provider (
    id   bigint primary key,
    name text not null,
    town text not null,
    fax  text
);
insert into databasechangelog
    (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description, comments, liquibase, labels,
     deployment_id)
values
    ('create-provider', 'ada.okafor', 'db/changelog/001-provider.sql', now() - interval '{days} days', 1, 'EXECUTED',
     '9:20680f5a5d2cf00df5556726be474dc7', 'sql', '', '4.33.0', 'prv-1',
     right(trunc(extract(epoch from now() - interval '{days} days') * 1000)::text, 10));
