-- One statement takes all touched customers: they are no longer dealt out in portions.
alter table touched_customers drop column portion;
