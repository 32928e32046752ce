"""Puts the web application together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from app.garbage import tame_garbage
from app.importer.analysis import load_knowledge
from app.settings import Settings, load_settings
from app.storage.database import open_engine
from app.storage.timeline import Timelines
from app.web import ROUTERS, errors
from app.web.assets import Assets
from app.web.editing.guard import Doorkeeper
from app.web.imports.clerk import Clerk
from app.web.imports.receiving import UploadLimits
from app.web.metrics import Meter, Metered
from app.web.rendering import Templates
from app.web.security import Guard
from app.web.visits import Site

_ZIP_LEVEL = 4
"""A page of 63 KB takes 0.55 ms and shrinks to 13.8 KB; higher levels cost more than they save."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application on the database that the settings name; its tables must be there."""
    settings = settings or load_settings()
    engine = open_engine(settings.database_url)
    site = _make_site(settings, engine)

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        with suppress(SQLAlchemyError):  # who answers without a database says so at /readyz
            site.timelines.warm()
            app.state.clerk.look()
        tame_garbage()
        yield
        app.state.clerk.dismiss()
        engine.dispose()

    meter = Meter()
    app = FastAPI(
        title="Dateline",
        description="A story's timeline with its sources.",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=live,
        middleware=[
            Middleware(Metered, meter=meter),
            Middleware(Guard, hosts=settings.hosts, refuse=errors.refuse, fail=errors.fail),
            Middleware(GZipMiddleware, minimum_size=512, compresslevel=_ZIP_LEVEL),
        ],
    )
    app.state.site = site
    app.state.meter = meter
    app.state.clerk = Clerk(engine)
    app.state.upload_limits = UploadLimits(total=settings.upload_megabytes * 1024 * 1024)
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router)
    return app


def _make_site(settings: Settings, engine: Engine) -> Site:
    assets = Assets()
    password = settings.editor_password.get_secret_value() if settings.editor_password else ""
    return Site(
        engine,
        Timelines(engine),
        assets,
        Templates(asset=assets.address),
        settings.secure_cookies,
        Doorkeeper(password.strip()),
        knowledge=partial(load_knowledge, settings.registry),
    )
