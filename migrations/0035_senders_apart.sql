-- A rehearsal's bank is its own: what it counts of files and entries of a day is not counted where money goes.
alter table bank.nacha_places add column sender text collate "C" not null default '';
alter table bank.nacha_places drop constraint nacha_places_day_day_number_key;
alter table bank.nacha_places add unique (sender, day, day_number);
