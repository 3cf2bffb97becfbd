DROP TABLE form_repeats;
