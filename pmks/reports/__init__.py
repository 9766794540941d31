"""Reports: how a case reached the agency, its number in the agenda book, and the trail along which it was handed on."""
