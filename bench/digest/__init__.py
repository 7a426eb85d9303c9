"""How fast digests are made, from what is in the ledger to the copies that leave."""
