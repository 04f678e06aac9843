-- H2 puts a customer's lines together outside the database: nothing lists the customers for it any more.
drop table touched_customers;
