"""Pages and the API: a route parses, calls once, renders."""

from fastapi import APIRouter

from app.web.events import routes as events
from app.web import health, statics, stories
from app.web.timeline import routes as timeline

ROUTERS: tuple[APIRouter, ...] = (statics.router, health.router, stories.router, timeline.router, events.router)
