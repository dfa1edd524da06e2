"""The interview: questions, answers, their order, and what contradicts what."""
