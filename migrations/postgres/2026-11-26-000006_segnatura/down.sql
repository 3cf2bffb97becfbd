DROP TABLE registration_notices;
