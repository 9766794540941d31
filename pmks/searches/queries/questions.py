"""What only kin know, for those who judge the answers and for nobody else."""

from typing import Any

from pmks.clients.tables import Client
from pmks.house.database import among, new_id
from pmks.house.sealing import fetch_keys
from pmks.searches.rules.stages import VERDICTS
from pmks.searches.tables import Search, SearchQuestion
from pmks.searches.told import question_in

MOST = 30


def questions_of(search: Search) -> list[dict[str, Any]]:
    """The newest questions of a search, with the answer that is expected; `born` is the number of the form that judges it."""
    rows = SearchQuestion.select().where(SearchQuestion.search == search.id).order_by(SearchQuestion.asked_at.desc())
    found = list(rows.limit(MOST))
    fetch_keys([each.client_id or each.search_id for each in found])
    people = (
        {
            each.id: each.name
            for each in Client.select().where(among(Client.id, [one.client_id for one in found if one.client_id]))
        }
        if any(each.client_id for each in found)
        else {}
    )
    return [
        {
            "id": each.id,
            **question_in(each),
            "about": people.get(each.client_id),
            "verdict": VERDICTS.get(each.verdict or ""),
            "may_judge": search.is_open,
            "born": new_id(),
        }
        for each in found
    ]
