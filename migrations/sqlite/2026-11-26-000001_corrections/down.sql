DROP TABLE arrival_exclusions;
DROP TABLE exclusions;
DROP TABLE deferred_registrations;
DROP TABLE deferrals;
DROP TABLE corrections;
DROP TABLE annulments;
