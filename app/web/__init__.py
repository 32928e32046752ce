"""Pages and the API: a route parses, calls once, renders."""

from fastapi import APIRouter

from app.web import health, preferences_form, statics, stories
from app.web.articles import routes as articles
from app.web.events import routes as events
from app.web.keeping import bookmarks, collections, stars, transfer
from app.web.timeline import routes as timeline

ROUTERS: tuple[APIRouter, ...] = (
    statics.router,
    health.router,
    stories.router,
    timeline.router,
    events.router,
    articles.router,
    stars.router,
    transfer.router,
    bookmarks.router,
    collections.router,
    preferences_form.router,
)
