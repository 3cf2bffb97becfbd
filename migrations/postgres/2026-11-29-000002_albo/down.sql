DROP TABLE publication_search;
DROP TABLE publication_steps;
DROP TABLE publication_files;
DROP TABLE publications;
DROP FUNCTION publication_follows();
