"""The parameters of a filter, for the API's description; the values are read from the address itself.

One function reads addresses, for the pages and the API alike, so that both mean the same by the same words.
"""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from app.domain.mentions import KINDS, STAGES


class FilterParameters(BaseModel):
    """What an address may say of a filter."""

    actor: list[str] = Field([], description="actors that take part, by slug; repeat for several")
    match: str = Field("all", description='whether "all" of the actors take part or "any"')
    first: str = Field("", alias="from", description="leaves out what ended before this day")
    last: str = Field("", alias="to", description="leaves out what begins after this day")
    status: list[str] = Field([], description=f"any of {', '.join(STAGES)}")
    kind: list[str] = Field([], description=f"any of {', '.join(KINDS)}")
    place: list[str] = Field([], description="places, by slug")
    outlet: list[str] = Field([], description="outlets, by slug")
    corroborated: str = Field("", description="1: told by two origins or more")
    key: str = Field("", description="1: only events that carry the story")
    q: str = Field("", description='words, "phrases", -excluded words, in titles and quotes')
    as_of: str = Field("", description="as reported up to this day")


def describe_filter(parameters: Annotated[FilterParameters, Query()]) -> FilterParameters:
    """The parameters as they were written; here only so that the API's document names them."""
    return parameters
