create table payment (
    id       bigint generated always as identity primary key,
    claim_id bigint         not null references claim (id),
    paid_on  date           not null,
    amount   numeric(12, 2) not null check (amount > 0)
);
