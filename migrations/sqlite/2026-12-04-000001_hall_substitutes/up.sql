-- Who only stands in for another, and for whom: the place in the roll of the member; whoever is away where none is named.
ALTER TABLE hall_seats ADD COLUMN substitute INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hall_seats ADD COLUMN stands_for INTEGER;
