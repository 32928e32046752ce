"""One actor: roles, own timeline, statements and denials, counterparts."""
