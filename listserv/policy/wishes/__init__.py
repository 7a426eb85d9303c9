"""Wishes of members in ordinary words, and how sure we are of them."""
