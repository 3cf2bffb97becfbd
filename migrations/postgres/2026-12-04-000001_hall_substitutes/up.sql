-- Who only stands in for another, and for whom: the place in the roll of the member; whoever is away where none is named.
ALTER TABLE hall_seats ADD COLUMN substitute BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE hall_seats ADD COLUMN stands_for BIGINT;
