DROP TRIGGER acts_listed ON acts;
DROP FUNCTION act_lines_wait();
DROP TABLE act_list_keys;
DROP TABLE act_list_sendings;
DROP FUNCTION act_list_sendings_follow();
DROP TABLE act_list_lines;
DROP FUNCTION act_list_lines_follow();
DROP TABLE act_lists;
DROP FUNCTION act_lists_begin_made();
