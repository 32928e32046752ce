"""Pages and the API: a route parses, calls once, renders."""

from fastapi import APIRouter

from app.web import embed, guidance, health, metrics, preferences_form, statics, stories
from app.web.actors import routes as actors
from app.web.api import decisions as api_decisions
from app.web.api import guide
from app.web.api import routes as api
from app.web.articles import listing
from app.web.articles import routes as articles
from app.web.editing import deciding, desks, queue, signing
from app.web.events import routes as events
from app.web.imports import routes as imports
from app.web.keeping import bookmarks, collections, stars, transfer
from app.web.timeline import lists
from app.web.timeline import routes as timeline

ROUTERS: tuple[APIRouter, ...] = (
    statics.router,
    health.router,
    metrics.router,
    stories.router,
    timeline.router,
    lists.router,
    events.router,
    articles.router,
    listing.router,
    actors.router,
    stars.router,
    transfer.router,
    bookmarks.router,
    collections.router,
    preferences_form.router,
    signing.router,
    desks.router,
    deciding.router,
    queue.router,
    imports.router,
    guidance.router,
    embed.router,
    api.router,
    api_decisions.router,
    guide.router,
)
