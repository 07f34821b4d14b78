"""Movement of people without a plan: Flee's rule, a gravity model, and own journeys through a scenario."""
