DELETE FROM arrival_exclusions;
DELETE FROM exclusions;
