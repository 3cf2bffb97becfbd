DROP TABLE registration_search;
DROP TABLE arrivals;
DROP TABLE registration_classes;
DROP TABLE registration_routings;
DROP TABLE registration_documents;
DROP TABLE registration_parties;
DROP TABLE registrations;
