DROP TABLE dossier_search;
DROP TABLE dossier_plan_lines;
DROP TABLE dossier_plans;
DROP TABLE dossier_documents;
DROP TABLE dossiers;
DROP TABLE dossier_counters;
