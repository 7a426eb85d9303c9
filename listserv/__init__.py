"""A mailing-list and digest service for people who take part entirely by email."""
