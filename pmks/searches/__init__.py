"""Families who look for somebody (`/cari-keluarga`): asked without an account, compared by the staff, told only with consent.

Nothing about a client is shown to the searcher before the client, his guardian or the law has agreed and a head has approved; and then
only that there is news, and where to come. Whether a person was never here, was not recognised or does not want to be found reads the
same on the searcher's page, to the letter: what that page says follows from dates of the request alone (`rules.stages`).
"""
