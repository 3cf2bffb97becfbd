DROP TRIGGER acts_listed;
DROP TRIGGER acts_listed_at_once;
DROP TABLE act_list_keys;
DROP TABLE act_list_sendings;
DROP TABLE act_list_lines;
DROP TABLE act_lists;
