-- Money that its owner sends out by hand, and by no payment file: a deposit of tax, a refund, what payroll draws.

alter table bank.entries drop constraint entries_kind_check;
alter table bank.entries add constraint entries_kind_check check (kind in ('deposit', 'order', 'paid', 'returned'));
