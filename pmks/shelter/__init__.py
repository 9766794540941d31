"""The shelter: who stays there now, and what each waits for."""
