DROP TABLE pec_receipts;
DROP TABLE pec_messages;
DROP TABLE shipping_list_lines;
DROP TABLE shipping_lists;
DROP TABLE postal_tariffs;
DROP TABLE shipments;
DROP TABLE departure_requests;
