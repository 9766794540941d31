"""Requests for erasure, and the facts by which they are decided."""

from datetime import date

import peewee

from pmks.agencies.days import day_in
from pmks.cases.tables import Case, Closure
from pmks.clients.tables import Client
from pmks.rights.tables import Erasure


def waiting_request(client: Client) -> Erasure | None:
    """The request that waits for a decision, if there is one."""
    mine = (Erasure.client == client.id) & Erasure.decision.is_null()
    return Erasure.select().where(mine).order_by(Erasure.asked_at).first()


def latest_case(client: Client) -> Case | None:
    """The person's open case, else the last one he had: where what concerns him is found."""
    rows = Case.select().where(Case.client == client.id)
    return rows.order_by(Case.is_open.desc(), Case.opened_at.desc()).first()


def open_numbers(client: Client) -> tuple[str, ...]:
    """The numbers of this person's open cases; the data of somebody who is being helped are needed."""
    rows = Case.select(Case.number).where((Case.client == client.id) & Case.is_open).order_by(Case.number)
    return tuple(each.number for each in rows)


def last_ended_on(client: Client) -> date | None:
    """The day on which the last of this person's cases was closed; None while one is open, or none ever was."""
    if open_numbers(client):
        return None
    closures = Closure.select(peewee.fn.MAX(Closure.at)).join(Case).where(Case.client == client.id)
    moment = closures.where(Closure.reopened_at.is_null()).scalar()
    return day_in(client.agency, moment) if moment else None
