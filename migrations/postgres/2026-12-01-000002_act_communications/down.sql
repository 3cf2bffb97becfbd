DROP TABLE act_communications;
