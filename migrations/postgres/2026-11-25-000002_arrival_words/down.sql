DROP TABLE arrival_search;
