ALTER INDEX registration_search_words RESET (gin_pending_list_limit);
DROP INDEX registrations_visto;
DROP INDEX registrations_reserved;
