DROP INDEX acts_proposer;
