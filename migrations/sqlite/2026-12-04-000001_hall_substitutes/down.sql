ALTER TABLE hall_seats DROP COLUMN stands_for;
ALTER TABLE hall_seats DROP COLUMN substitute;
