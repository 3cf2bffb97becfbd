DROP INDEX act_files_content;
