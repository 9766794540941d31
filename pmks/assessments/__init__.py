"""Assessments: what a social worker finds out about somebody and with him, and the plan that is made of it."""
