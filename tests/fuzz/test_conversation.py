"""A few conversations with the door, the same ones each time; `make fuzz` has them for hours."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from fuzz.conversation import Conversation

TestConversation = Conversation.TestCase
TestConversation.settings = settings(
    max_examples=25, stateful_step_count=30, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
