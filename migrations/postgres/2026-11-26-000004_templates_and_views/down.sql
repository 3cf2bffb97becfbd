DROP TABLE list_views;
DROP TABLE subject_templates;
DROP TABLE arrival_act_lines;
DROP TABLE arrival_acts;
ALTER TABLE arrivals DROP COLUMN offices;
ALTER TABLE arrivals DROP COLUMN class_id;
ALTER TABLE arrivals DROP COLUMN taken_at;
ALTER TABLE arrivals DROP COLUMN taken_by;
ALTER TABLE arrivals DROP COLUMN same_as;
