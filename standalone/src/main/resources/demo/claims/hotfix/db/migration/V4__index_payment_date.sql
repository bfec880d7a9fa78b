create index payment_by_date on payment (paid_on);
