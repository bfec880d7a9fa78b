-- Which changes one of two environments lacks: few do, whatever the number of changes that both have.
create index on shiplog.promotion_stage (application, environment, key)
    where holders = 0 and targets > 0;
