"""Services of decisions: prepare and decide, emergencies, delegations, calls back, objections."""
