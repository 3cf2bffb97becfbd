ALTER TABLE act_lists DROP CONSTRAINT act_lists_sitting_id_fkey;
ALTER TABLE sitting_items DROP CONSTRAINT sitting_items_act_id_fkey;
