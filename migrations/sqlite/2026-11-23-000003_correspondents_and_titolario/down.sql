DROP TABLE correspondent_search;
DROP TABLE filing_classes;
DROP TABLE filing_plans;
DROP TABLE correspondents;
