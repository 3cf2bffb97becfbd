-- Who takes the minutes, where that is another than the organ's composition says: name and office.
ALTER TABLE minutes ADD COLUMN secretary TEXT;
ALTER TABLE minutes ADD COLUMN secretary_office TEXT
    CHECK (secretary_office IN ('municipal', 'vice', 'commission', 'acting'));
