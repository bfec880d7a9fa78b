create table claim (
    id           bigint generated always as identity primary key,
    claim_number text           not null,
    member_name  text           not null,
    filed_on     date           not null,
    amount       numeric(12, 2) not null check (amount >= 0)
);
