DROP TABLE emergency_links;
DROP TABLE emergency_periods;
DROP TABLE annual_closings;
DROP TABLE daily_transfers;
DROP TABLE daily_registers;
DROP TRIGGER registers_closed_year;
DROP TRIGGER registers_stay_closed;
ALTER TABLE registers DROP COLUMN closed_year;
