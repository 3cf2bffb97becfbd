DROP TABLE room_deposits_kept;
