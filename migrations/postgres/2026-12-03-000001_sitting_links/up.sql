-- What stands on an agenda is a proposal that is there, and a list goes with a sitting that is there. Said of every row from
-- now on: rows that are there already are not looked at again.
ALTER TABLE sitting_items ADD CONSTRAINT sitting_items_act_id_fkey FOREIGN KEY (act_id) REFERENCES acts (id) NOT VALID;
ALTER TABLE act_lists ADD CONSTRAINT act_lists_sitting_id_fkey FOREIGN KEY (sitting_id) REFERENCES sittings (id) NOT VALID;
