DROP TABLE distribution_addresses;
DROP TABLE notice_rules;
DROP TABLE organ_members;
DROP TABLE organ_groups;
DROP TABLE organs;
