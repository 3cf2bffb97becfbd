DROP TABLE delivery_steps;
DROP TABLE notice_deliveries;
DROP TABLE notices;
DROP TABLE agenda_versions;
DROP TABLE sitting_items;
DROP TABLE sittings;
