alter table claim
    add constraint claim_number_is_unique unique (claim_number);
