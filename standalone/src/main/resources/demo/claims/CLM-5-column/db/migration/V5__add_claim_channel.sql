alter table claim
    add column channel text;
