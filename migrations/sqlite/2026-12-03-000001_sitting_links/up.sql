-- What stands on an agenda is a proposal that is there, and a list goes with a sitting that is there. A table is not rebuilt
-- for that: triggers say it of every row from now on.
CREATE TRIGGER sitting_items_act_id_known BEFORE INSERT ON sitting_items
WHEN NEW.act_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM acts WHERE id = NEW.act_id)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: sitting_items.act_id'); END;
CREATE TRIGGER sitting_items_act_id_stays_known BEFORE UPDATE OF act_id ON sitting_items
WHEN NEW.act_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM acts WHERE id = NEW.act_id)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: sitting_items.act_id'); END;
CREATE TRIGGER sitting_items_act_id_needed BEFORE DELETE ON acts
WHEN EXISTS (SELECT 1 FROM sitting_items WHERE act_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: sitting_items.act_id'); END;
CREATE TRIGGER act_lists_sitting_id_known BEFORE INSERT ON act_lists
WHEN NEW.sitting_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sittings WHERE id = NEW.sitting_id)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: act_lists.sitting_id'); END;
CREATE TRIGGER act_lists_sitting_id_stays_known BEFORE UPDATE OF sitting_id ON act_lists
WHEN NEW.sitting_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sittings WHERE id = NEW.sitting_id)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: act_lists.sitting_id'); END;
CREATE TRIGGER act_lists_sitting_id_needed BEFORE DELETE ON sittings
WHEN EXISTS (SELECT 1 FROM act_lists WHERE sitting_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: act_lists.sitting_id'); END;
